import { data, type MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { SubmitButton } from '#app/components/form/form-layout';
import { FactList } from '#app/components/have-need/fact-list';
import { Alert } from '#app/components/ui/alert';
import { TierBadge } from '#app/components/ui/badge';
import { Button, LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import { INVITATION_ANSWERS, answerInvitation } from '#app/domain/tiers/answer-invitation.server';
import { getOwnStanding } from '#app/domain/tiers/get-own-standing.server';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { door, parseForm } from '../_door.server';
import { GivenReceived } from './given-received';
import { NearestStep } from './nearest-step';
import { RingMark } from './ring-mark';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, t }) => ({ title: t('tiers:standing.title'), standing: await getOwnStanding(actor) }));

const AnswerSchema = z.strictObject({ caseId: z.uuid(), answer: z.enum(INVITATION_ANSWERS) });

export const action = door(async ({ request, actor, t }) => {
  const form = await parseForm(request, AnswerSchema);
  if (!form.ok) return data({ errors: form.errors }, { status: 422 });
  const { status, tier } = await answerInvitation(actor, form.data);
  return redirectWithToast('/me', status === 'accepted'
    ? { key: 'tiers:invitation.accepted', values: { tier: t(`common:tier.${tier}`, { defaultValue: tier }) } }
    : { key: 'tiers:invitation.turnedDown', tone: 'info' });
});

export default function StandingPage() {
  const { standing } = useLoaderData<typeof loader>();
  const { t } = useTranslation('tiers');
  const format = useFormat();
  if (!standing) {
    return (
      <>
        <PageHeader title={t('standing.title')} />
        <EmptyState icon="rings" title={t('standing.noMember')} description={t('standing.noMemberHint')} />
      </>
    );
  }
  const isZh = format.locale === 'zh-CN';
  const name = (each: { nameZh: string; nameEn: string }) => (isZh ? each.nameZh : each.nameEn);
  const { tier, invitation, openCase } = standing;
  const tierName = (key: string) => {
    const found = standing.tiers.find((each) => each.key === key);
    return found ? name(found) : key;
  };
  const who = format.personName(standing.member) || standing.member.displayName;
  return (
    <>
      <PageHeader
        title={t('standing.hello', { name: who })}
        description={tier ? undefined : t('standing.noTier')}
        badges={tier ? <><TierBadge tier={tier.key} label={name(tier)} /><span className="text-sm text-ink-3">{t('standing.since', { day: format.date(tier.since) })}</span></> : undefined}
      />
      <div className="flex flex-col gap-6">
        {invitation ? (
          <Alert
            tone="success" title={t('standing.invitedTitle', { tier: name(invitation.tier) })}
            actions={(
              <Form method="post" className="flex flex-wrap gap-2">
                <input type="hidden" name="caseId" value={invitation.caseId} />
                <SubmitButton name="answer" value="accept" icon="check">{t('invitation.accept')}</SubmitButton>
                <Button name="answer" value="turn_down" variant="quiet">{t('invitation.turnDown')}</Button>
              </Form>
            )}
          >
            {t('standing.invitedText', { day: format.date(invitation.expiresAt) })}
          </Alert>
        ) : null}
        {standing.excluded ? <Alert tone="info">{t(standing.excluded === 'staff' ? 'standing.staff' : 'standing.giftOnly')}</Alert> : null}
        {openCase ? <Alert tone="info">{t('standing.reviewing', { tier: tierName(openCase.toTier), day: format.date(openCase.since) })}</Alert> : null}
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
          <Section title={t('standing.history')}>
            <RingMark current={tier?.key ?? null} tiers={standing.tiers.map((each) => ({ key: each.key, name: name(each) }))} />
            <ol className="mt-4 flex flex-col gap-1.5 text-sm">
              {standing.history.map((each) => (
                <li key={`${each.tier}${new Date(each.validFrom).getTime()}${each.origin}`} className="flex justify-between gap-3">
                  <span>{each.tier ? tierName(each.tier) : t('common:tier.none')}</span>
                  <span className="text-ink-3" data-numeric>{format.date(each.validFrom)}</span>
                </li>
              ))}
            </ol>
          </Section>
          <NearestStep steps={standing.steps} isInnermost={tier !== null && tier.key === standing.tiers.at(-1)?.key} tierName={tierName} isStaff={standing.excluded === 'staff'} hasOpenCase={openCase !== null || invitation !== null} />
        </div>
        <GivenReceived given={standing.given} credits={standing.credits} received={standing.received.map(name)} />
        <Section title={t('standing.records')} description={t('standing.recordsHint')}>
          <FactList facts={standing.facts} label={t('standing.records')} />
        </Section>
        <div className="flex flex-wrap gap-3">
          <LinkButton to="/me/consents" variant="secondary" icon="shield">{t('standing.consents')}</LinkButton>
          <LinkButton to="/tiers" variant="secondary" icon="rules">{t('standing.rules')}</LinkButton>
        </div>
      </div>
    </>
  );
}
