import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { CONSENT_PURPOSES } from '#app/domain/leads/consent-schema';
import { getConsents } from '#app/domain/leads/get-consents.server';
import { grantConsent } from '#app/domain/leads/grant-consent.server';
import { withdrawConsent } from '#app/domain/leads/withdraw-consent.server';
import { AppError } from '#app/platform/errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { door, parseForm } from '../_door.server';
import { ConsentCard } from './consent-card';
import { ReceiptTable } from './receipt-table';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

const purpose = z.enum(CONSENT_PURPOSES);

const FormSchema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('grant'), purpose, wordingId: z.uuid() }),
  z.strictObject({ intent: z.literal('withdraw'), purpose }),
]);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, locale, t }) => ({
  title: t('leads:me.title'),
  consents: actor.memberId === null ? null : await getConsents(actor, { memberId: actor.memberId, locale }),
}));

export const action = door(async ({ request, actor, locale }) => {
  const form = await parseForm(request, FormSchema);
  if (!form.ok) return data({ errors: form.errors }, { status: 422 });
  if (actor.memberId === null) throw new AppError('not-found');
  const input = form.data;
  if (input.intent === 'grant') {
    try {
      await grantConsent(actor, { memberId: actor.memberId, purpose: input.purpose, wordingId: input.wordingId, locale });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error;
      return data({ errors: { '': error.detail.message ?? 'common:errors.invalid-input' } }, { status: 422 });
    }
    return redirectWithToast('/me/consents', { key: 'leads:toast.granted' });
  }
  await withdrawConsent(actor, { memberId: actor.memberId, purpose: input.purpose, locale });
  return redirectWithToast('/me/consents', { key: 'leads:toast.withdrawn' });
});

export default function MyConsentsPage() {
  const { consents } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('leads');
  return (
    <>
      <PageHeader title={t('me.title')} description={t('me.description')} />
      {consents === null ? <EmptyState icon="shield" title={t('me.noMember')} description={t('me.noMemberHint')} /> : (
        <div className="flex flex-col gap-6">
          <FormErrors errors={result?.errors} />
          {consents.states.map((state) => <ConsentCard key={state.purpose} state={state} />)}
          <ReceiptTable receipts={consents.receipts} />
        </div>
      )}
    </>
  );
}
