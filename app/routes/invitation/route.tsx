import { data, type MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { SubmitButton } from '#app/components/form/form-layout';
import { PublicShell } from '#app/components/layout/public-shell';
import { Alert } from '#app/components/ui/alert';
import { TierBadge } from '#app/components/ui/badge';
import { Button } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import { Icon } from '#app/components/ui/icon';
import { useFormat } from '#app/components/ui/use-format';
import { INVITATION_ANSWERS, InvitationTokenSchema, answerInvitation } from '#app/domain/tiers/answer-invitation.server';
import { getInvitation } from '#app/domain/tiers/get-invitation.server';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { parseForm, parseParams, publicDoor } from '../_door.server';

export { ErrorPage as ErrorBoundary } from '#app/components/layout/error-page';

const ParamsSchema = z.object({ token: InvitationTokenSchema });
const AnswerSchema = z.strictObject({ answer: z.enum(INVITATION_ANSWERS) });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Nianlun' }, { name: 'robots', content: 'noindex' }, { name: 'referrer', content: 'no-referrer' },
];

/** Opening the link answers nothing: chats fetch it for previews. */
export const loader = publicDoor(async ({ params, t }) => {
  const { token } = parseParams(params, ParamsSchema);
  return { title: t('tiers:invitation.title'), invitation: await getInvitation(token) };
});

export const action = publicDoor(async ({ request, params, actor, t }) => {
  const { token } = parseParams(params, ParamsSchema);
  const form = await parseForm(request, AnswerSchema);
  if (!form.ok) return data({ errors: form.errors }, { status: 422 });
  const { status, tier } = await answerInvitation(actor, { token, answer: form.data.answer });
  return redirectWithToast(`/invitation/${token}`, status === 'accepted'
    ? { key: 'tiers:invitation.accepted', values: { tier: t(`common:tier.${tier}`, { defaultValue: tier }) } }
    : { key: 'tiers:invitation.turnedDown', tone: 'info' });
});

export default function InvitationPage() {
  const { invitation } = useLoaderData<typeof loader>();
  const { t } = useTranslation('tiers');
  const format = useFormat();
  const name = (each: { nameZh: string; nameEn: string }) => (format.locale === 'zh-CN' ? each.nameZh : each.nameEn);
  const tier = name(invitation.tier);
  const isOpen = invitation.status === 'invited' && !invitation.isExpired;
  return (
    <PublicShell width="narrow" programmeName={name(invitation.programme)}>
      <Card>
        <div className="flex flex-col gap-5">
          <h1 className="text-2xl leading-snug font-semibold tracking-tight text-balance">
            {t('invitation.hello', { name: format.personName(invitation) || invitation.name, programme: name(invitation.programme) })}
            <span className="mt-2 flex flex-wrap items-center gap-2 text-lg font-medium">
              {t('invitation.to', { tier })} <TierBadge tier={invitation.tier.key} label={tier} />
            </span>
          </h1>
          {invitation.benefits.length > 0 ? (
            <div>
              <h2 className="text-sm font-semibold">{t('invitation.comesWith')}</h2>
              <ul className="mt-2 flex flex-col gap-1.5">
                {invitation.benefits.map((each) => (
                  <li key={each.nameEn} className="flex items-center gap-2"><Icon name="leaf" className="size-4 text-good" />{name(each)}</li>
                ))}
              </ul>
            </div>
          ) : null}
          {isOpen ? (
            <>
              <p className="text-sm text-ink-2">{t('invitation.noPressure')}</p>
              <Form method="post" className="flex flex-wrap items-center gap-3">
                <SubmitButton name="answer" value="accept" icon="check">{t('invitation.accept')}</SubmitButton>
                <Button name="answer" value="turn_down" variant="quiet">{t('invitation.turnDown')}</Button>
              </Form>
              <p className="text-[13px] text-ink-3">{t('invitation.until', { day: format.date(invitation.expiresAt) })}</p>
            </>
          ) : <Answered status={invitation.status} isExpired={invitation.isExpired} tier={tier} />}
        </div>
      </Card>
    </PublicShell>
  );
}

function Answered({ status, isExpired, tier }: { status: string; isExpired: boolean; tier: string }) {
  const { t } = useTranslation('tiers');
  if (status === 'accepted') return <Alert tone="success">{t('invitation.accepted', { tier })}</Alert>;
  if (status === 'turned_down') return <Alert tone="info">{t('invitation.turnedDown')}</Alert>;
  return <Alert tone="info">{t(isExpired || status === 'lapsed' ? 'invitation.lapsed' : 'invitation.answered')}</Alert>;
}
