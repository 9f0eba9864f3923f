import { data, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Alert } from '#app/components/ui/alert';
import { LinkButton } from '#app/components/ui/button';
import { PageHeader } from '#app/components/ui/page-header';
import { useFormat } from '#app/components/ui/use-format';
import { DECIDABLE, QUIET_DAYS } from '#app/domain/tiers/case-status';
import { DecideCaseSchema, decideCase } from '#app/domain/tiers/decide-case.server';
import { CaseParamsSchema, getCase } from '#app/domain/tiers/get-case.server';
import { nominateMember } from '#app/domain/tiers/nominate-member.server';
import { startReview } from '#app/domain/tiers/start-review.server';
import { AppError } from '#app/platform/errors';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { door, parseFormData, parseParams, readForm } from '../../_door.server';
import { qrOf } from '../../_qr.server';
import { CaseStatusBadge, usePersonLabel } from '../case-marks';
import { AboutCase } from './about-case';
import { CaseEvidence } from './case-evidence';
import { DecisionForms } from './decision-forms';
import { DecisionShown } from './decision-shown';
import { InvitationLetter } from './invitation-letter';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ params, actor, t }) => {
  const { caseId } = parseParams(params, CaseParamsSchema);
  const page = await getCase(actor, caseId);
  return {
    title: t('tiers:case.title', { name: page.member?.displayName ?? t('tiers:cases.noMember'), tier: t(`common:tier.${page.toTier}`) }),
    page, qr: page.letter?.link ? await qrOf(page.letter.link) : null,
  };
});

const IntentSchema = z.union([
  z.strictObject({ intent: z.literal('start') }),
  z.strictObject({ intent: z.literal('nominate'), memberId: z.uuid(), toTier: z.string().max(40) }),
]);

export const action = door(async ({ request, params, actor }) => {
  const { caseId } = parseParams(params, CaseParamsSchema);
  const body = await readForm(request);
  try {
    if (body.has('intent')) {
      const form = parseFormData(body, IntentSchema);
      if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 422 });
      if (form.data.intent === 'start') {
        await startReview(actor, { caseId });
        return redirectWithToast(`/cases/${caseId}`, { key: 'tiers:toast.reviewStarted' });
      }
      const made = await nominateMember(actor, { memberId: form.data.memberId, toTier: form.data.toTier });
      return redirectWithToast(`/cases/${made}`, { key: 'tiers:toast.nominated' });
    }
    body.set('caseId', caseId);
    const form = parseFormData(body, DecideCaseSchema);
    if (!form.ok) return data({ errors: form.errors, values: form.values }, { status: 422 });
    const { status } = await decideCase(actor, form.data);
    return redirectWithToast(`/cases/${caseId}`, { key: status === 'invited' ? 'tiers:toast.approved' : 'tiers:toast.declined' });
  } catch (error) {
    if (!(error instanceof AppError) || (error.code !== 'conflict' && error.code !== 'invalid-input')) throw error;
    const values = Object.fromEntries([...body].filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    return data({
      errors: error.detail.fields ?? {}, values,
      message: { key: error.detail.message ?? 'common:errors.conflict', values: error.detail.values ?? {} },
    }, { status: error.status });
  }
});

export default function CasePage() {
  const { page } = useLoaderData<typeof loader>();
  const { qr } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('tiers');
  const format = useFormat();
  const personLabel = usePersonLabel();
  const name = personLabel(page.member, format.locale);
  const tier = t(`common:tier.${page.toTier}`, { defaultValue: page.toTier });
  const isOpen = DECIDABLE.includes(page.status) || page.status === 'eligible';
  return (
    <>
      <PageHeader
        title={t('case.title', { name, tier })} back={{ to: '/cases', label: t('case.back') }} badges={<CaseStatusBadge status={page.status} />}
        actions={(
          <>
            {isOpen && page.mayDecide && page.conflict === null ? (
              <LinkButton to="#decision" variant="primary" icon="scales" className="lg:hidden">{t('case.decide')}</LinkButton>
            ) : null}
            {page.member ? <LinkButton to={`/members/${page.member.id}`} variant="secondary" icon="person">{t('case.profile')}</LinkButton> : null}
            {page.dossier ? <LinkButton to={`/cases/${page.id}/dossier`} variant="secondary" icon="document">{t('case.dossier')}</LinkButton> : null}
          </>
        )}
      />
      {result && 'message' in result && result.message ? (
        <Alert tone="error" live className="mb-6">{String(t(result.message.key, result.message.values))}</Alert>
      ) : null}
      {page.excluded ? <Alert tone="warning" className="mb-6">{t(`case.excluded.${page.excluded}`)}</Alert> : null}
      <div className="grid gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <CaseEvidence transition={page.transition} facts={page.facts} isFrozen={page.dossier !== null} />
        <div id="decision" className="flex flex-col gap-6">
          {isOpen ? (
            <DecisionForms
              page={page} tier={tier} quietDays={QUIET_DAYS}
              errors={result && 'errors' in result ? result.errors : undefined} values={result && 'values' in result ? result.values : undefined}
            />
          ) : <DecisionShown page={page} />}
          {page.letter ? <InvitationLetter letter={page.letter} qr={qr} /> : null}
          <AboutCase page={page} />
        </div>
      </div>
    </>
  );
}
