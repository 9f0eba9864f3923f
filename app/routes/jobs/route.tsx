import { data, type MetaFunction } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { Button } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import { can, requirePermission } from '#app/domain/access/actor';
import { listFailedJobs } from '#app/domain/access/list-failed-jobs.server';
import { retryJob, RetryJobSchema } from '#app/domain/access/retry-job.server';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { door, parseForm } from '../_door.server';

const FormSchema = z.strictObject(RetryJobSchema.shape);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, t }) => ({
  title: t('access:jobs.title'),
  jobs: await listFailedJobs(actor),
  canRetry: can(actor, 'job:retry'),
}));

export const action = door(async ({ request, actor }) => {
  requirePermission(actor, 'job:retry');
  const form = await parseForm(request, FormSchema);
  if (!form.ok) return data({ errors: form.errors }, { status: 422 });
  await retryJob(actor, form.data);
  return redirectWithToast('/jobs', { key: 'access:jobs.retried' });
});

export default function JobsPage() {
  const { jobs, canRetry } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('access');
  const format = useFormat();
  const columns: DataColumn<(typeof jobs)[number]>[] = [
    { id: 'name', header: t('jobs.name'), cell: (job) => <code className="text-[13px]">{job.name}</code> },
    { id: 'failedAt', header: t('jobs.failedAt'), cell: (job) => (job.failedAt ? format.dateTime(job.failedAt) : '') },
    { id: 'retries', header: t('jobs.tries'), align: 'end', cell: (job) => format.number(job.retries + 1) },
    { id: 'message', header: t('jobs.message'), onPhone: 'block', cell: (job) => <span className="break-words">{job.message}</span> },
    {
      id: 'retry', header: t('jobs.again'),
      cell: (job) => (
        <Form method="post" className="relative z-10">
          <input type="hidden" name="jobId" value={job.id} />
          <Button size="small" disabledReason={canRetry ? undefined : t('jobs.ownerOnly')}>{t('common:action.retry')}</Button>
        </Form>
      ),
    },
  ];
  return (
    <>
      <PageHeader title={t('jobs.title')} description={t('jobs.description')} />
      <FormErrors errors={result?.errors} />
      <Card flush>
        <DataTable
          caption={t('jobs.title')}
          columns={columns}
          rows={jobs}
          rowKey={(job) => job.id}
          empty={<EmptyState icon="check" title={t('jobs.empty')} description={t('jobs.emptyHint')} />}
        />
      </Card>
    </>
  );
}
