import type { MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { Badge } from '#app/components/ui/badge';
import { LinkButton } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import { CopyButton } from '#app/components/ui/copy-button';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { Tabs } from '#app/components/ui/tabs';
import { useFormat } from '#app/components/ui/use-format';
import type { ApplicationRow } from '#app/domain/forms/application-words';
import { ListApplicationsSchema, listApplications } from '#app/domain/forms/list-applications.server';
import { linkTo } from '#app/platform/base-url.server';
import { door, parseQuery } from '../../_door.server';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ request, actor, t }) => {
  const query = parseQuery(request, ListApplicationsSchema);
  const rows = await listApplications(actor, query);
  return { title: t('forms:applications.title'), view: query.view, rows, formLink: linkTo('/apply/expert') };
});

function pageOf(row: ApplicationRow): string | undefined {
  if (row.status === 'unclear') return `/applications/${row.id}`;
  return row.caseId === null ? undefined : `/cases/${row.caseId}`;
}

export default function ApplicationsPage() {
  const { rows, view, formLink } = useLoaderData<typeof loader>();
  const { t } = useTranslation('forms');
  const format = useFormat();
  const columns: DataColumn<ApplicationRow>[] = [
    {
      id: 'person', header: t('applications.field.person'),
      cell: (row) => {
        const name = format.personName(row) || row.name || t('applications.erased');
        const page = pageOf(row);
        return (
          <>
            {page ? <Link className="prose-link font-medium" to={page}>{name}</Link> : <span className="font-medium">{name}</span>}
            <span className="block text-[13px] text-ink-3">{row.company}</span>
          </>
        );
      },
    },
    { id: 'role', header: t('applications.field.role'), cell: (row) => row.title },
    { id: 'fields', header: t('applications.field.fields'), cell: (row) => row.fields, hideOnPhone: true },
    {
      id: 'waiting', header: t('applications.field.waiting'), onPhone: 'label',
      cell: (row) => (
        <>
          <span data-numeric>{row.waitingDays < 1 ? t('applications.today') : t('applications.days', { count: row.waitingDays })}</span>
          <span className="block text-[13px] text-ink-3 max-sm:hidden">{format.date(row.receivedAt)}</span>
        </>
      ),
    },
    { id: 'state', header: t('applications.field.state'), onPhone: 'badge', cell: (row) => <ApplicationState row={row} /> },
    { id: 'number', header: t('applications.field.number'), cell: (row) => <span data-numeric>{row.number}</span>, hideOnPhone: true },
  ];
  return (
    <>
      <PageHeader
        title={t('applications.title')} description={t('applications.description')}
        actions={<>
          <CopyButton text={formLink} label={t('status.copy')} />
          <LinkButton to="/apply/expert" icon="external">{t('applications.openForm')}</LinkButton>
        </>}
      />
      <div className="flex flex-col gap-6">
        <Tabs
          label={t('applications.title')} active={view === 'all' ? '/applications?view=all' : '/applications'}
          items={[
            { to: '/applications', label: t('applications.waiting'), end: true },
            { to: '/applications?view=all', label: t('applications.all') },
          ]}
        />
        <Card flush>
          <DataTable
            caption={t('applications.title')} columns={columns} rows={rows} rowKey={(row) => row.id}
            empty={<EmptyState icon="inbox" title={t('applications.empty')} description={t('applications.emptyHint')} />}
          />
        </Card>
      </div>
    </>
  );
}

function ApplicationState({ row }: { row: ApplicationRow }) {
  const { t } = useTranslation('forms');
  if (row.status === 'unclear') return <Badge tone="warn">{t('applications.unclear')}</Badge>;
  if (row.caseStatus === null) return <Badge tone="neutral">{t('applications.noCase')}</Badge>;
  return <Badge tone="info">{t(`caseStatus.${row.caseStatus}`)}</Badge>;
}
