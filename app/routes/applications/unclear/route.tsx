import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { SubmitButton } from '#app/components/form/form-layout';
import { Section } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { DescriptionList } from '#app/components/ui/small';
import { assignApplication, getUnclearApplication } from '#app/domain/forms/assign-application.server';
import { ANSWER_FIELDS, type AnswerField } from '#app/domain/forms/expert-form';
import { useFormat } from '#app/components/ui/use-format';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { door, parseForm, parseParams } from '../../_door.server';
import { cityName } from '../../members/member-labels';
import { CandidateCard } from './candidate-card';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

const ParamsSchema = z.object({ submissionId: z.uuid() });

const FormSchema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('assign'), memberId: z.uuid() }),
  z.strictObject({ intent: z.literal('create') }),
]);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ params, actor, t }) => {
  const { submissionId } = parseParams(params, ParamsSchema);
  return { title: t('forms:applications.unclear'), ...(await getUnclearApplication(actor, submissionId)) };
});

export const action = door(async ({ request, params, actor }) => {
  const { submissionId } = parseParams(params, ParamsSchema);
  const form = await parseForm(request, FormSchema);
  if (!form.ok) return data({ errors: form.errors }, { status: 422 });
  const memberId = form.data.intent === 'assign' ? form.data.memberId : null;
  const { caseId } = await assignApplication(actor, { submissionId, memberId });
  return redirectWithToast(caseId === null ? '/applications' : `/cases/${caseId}`, { key: 'forms:applications.assigned' });
});

export default function UnclearApplicationPage() {
  const { application, candidates } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('forms');
  const { locale } = useFormat();
  const answerOf = (field: AnswerField) => (field === 'city' ? cityName(application.answers.city, locale) : application.answers[field]);
  return (
    <>
      <PageHeader
        title={t('applications.unclear')} description={t('applications.unclearHint')}
        back={{ to: '/applications', label: t('applications.title') }}
      />
      <div className="flex flex-col gap-6">
        <FormErrors errors={result?.errors} />
        <Section title={`${t('applications.answers')} · ${application.number}`}>
          <DescriptionList
            items={ANSWER_FIELDS.filter((field) => application.answers[field] !== '').map((field) => ({
              term: t(`field.${field}`), value: <span className="whitespace-pre-line break-words">{answerOf(field)}</span>,
            }))}
          />
        </Section>
        <Section title={t('applications.candidates')} description={t('applications.same')}>
          <ul className="grid gap-4 md:grid-cols-2">
            {candidates.map((candidate) => (
              <CandidateCard key={candidate.memberId} candidate={candidate} answers={application.answers} />
            ))}
          </ul>
          <Form method="post" className="mt-4">
            <input type="hidden" name="intent" value="create" />
            <SubmitButton variant="secondary" icon="plus">{t('applications.assignNew')}</SubmitButton>
          </Form>
        </Section>
      </div>
    </>
  );
}
