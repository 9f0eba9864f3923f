import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { PublicShell } from '#app/components/layout/public-shell';
import { LinkButton } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { redeemSignInLink } from '#app/domain/access/redeem-sign-in-link.server';
import { isSignInLinkLive } from '#app/domain/access/sign-in-link.server';
import { AppError } from '#app/platform/errors';
import { parseForm, parseParams, publicDoor } from '../../_door.server';
import { clientOf, enter } from '../../_session.server';

const ParamsSchema = z.object({ token: z.string().max(100) });

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title ?? 'Nianlun' },
  { name: 'robots', content: 'noindex' },
];

/** Looking uses nothing up: chats and mail scanners open links before people do. */
export const loader = publicDoor(async ({ params, t }) => {
  const { token } = parseParams(params, ParamsSchema);
  return { title: t('access:link.title'), isLive: await isSignInLinkLive(token) };
});

export const action = publicDoor(async ({ request, params, actor, context }) => {
  const { token } = parseParams(params, ParamsSchema);
  const form = await parseForm(request, z.strictObject({}));
  if (!form.ok) throw new AppError('bad-request');
  const session = await redeemSignInLink(actor, { token }, clientOf({ request, context }));
  return enter(request, session.token, '/');
});

export default function SignInLinkPage() {
  const { isLive } = useLoaderData<typeof loader>();
  const { t } = useTranslation('access');
  return (
    <PublicShell>
      <PageHeader title={isLive ? t('link.title') : t('link.goneTitle')} />
      <Card>
        <p className="text-ink-2">{isLive ? t('link.press') : t('link.gone')}</p>
        {isLive ? (
          <Form method="post">
            <FormActions>
              <SubmitButton size="large">{t('link.submit')}</SubmitButton>
            </FormActions>
          </Form>
        ) : (
          <FormActions>
            <LinkButton to="/sign-in" variant="primary">{t('link.another')}</LinkButton>
          </FormActions>
        )}
      </Card>
    </PublicShell>
  );
}
