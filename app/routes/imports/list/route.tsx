import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { pageHref } from '#app/components/table/list-url';
import { LinkButton } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import { listImports } from '#app/domain/imports/get-import.server';
import type { TargetName } from '#app/domain/imports/targets/field-types';
import { door, parseQuery } from '../../_door.server';
import { ImportStatusBadge } from '../import-marks';
import { TemplateList } from './template-list';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

const QuerySchema = z.object({ after: z.uuid().optional() });

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ request, actor, t }) => {
  const { after } = parseQuery(request, QuerySchema);
  const { imports, next } = await listImports(actor, after ? { after } : {});
  return {
    title: t('imports:title'),
    isFirst: after === undefined,
    next,
    imports: imports.map(({ id, target, status, options, counts, createdByName, createdAt }) => ({
      id, target, status, subject: options.subject ?? null, date: options.date ?? null, counts, createdByName, createdAt,
    })),
  };
});

export default function ImportsPage() {
  const { imports, next, isFirst } = useLoaderData<typeof loader>();
  const { t } = useTranslation('imports');
  const format = useFormat();
  const { search } = useLocation();
  type Row = (typeof imports)[number];
  const columns: DataColumn<Row>[] = [
    { id: 'file', header: t('list.file'), cell: (row) => <FileCell row={row} /> },
    { id: 'status', header: t('list.status'), onPhone: 'badge', cell: (row) => <ImportStatusBadge status={row.status} /> },
    {
      id: 'result', header: t('list.result'), onPhone: 'block',
      cell: (row) => (
        <span data-numeric className="text-ink-2">
          {row.status === 'done' || row.status === 'importing' || row.status === 'failed' ? t('list.counts', {
            created: format.number(row.counts.created), updated: format.number(row.counts.updated),
            unchanged: format.number(row.counts.unchanged), rejected: format.number(row.counts.rejected),
          }) : t('list.noResult')}
        </span>
      ),
    },
    { id: 'by', header: t('list.by'), cell: (row) => row.createdByName ?? t('list.shell') },
  ];
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('list.description')}
        actions={<LinkButton to="/imports/new" icon="upload" variant="primary">{t('list.new')}</LinkButton>}
      />
      <div className="flex flex-col gap-6">
        <Card flush>
          <DataTable
            caption={t('title')} columns={columns} rows={imports} rowKey={(row) => row.id} rowHref={(row) => `/imports/${row.id}`}
            {...(next || !isFirst ? {
              page: { next: pageHref(search, 'after', next), previous: isFirst ? null : '/imports', shown: imports.length },
            } : {})}
            empty={(
              <EmptyState
                icon="upload" title={t('list.empty')} description={t('list.emptyHint')}
                actions={<LinkButton to="/imports/new" icon="upload" variant="primary">{t('list.new')}</LinkButton>}
              />
            )}
          />
        </Card>
        <TemplateList />
      </div>
    </>
  );
}

type FileCellProps = { row: { target: TargetName; subject: string | null; date: string | null; counts: { read: number }; createdAt: Date } };

/** What tells one file from another; its name is not kept, because people's names stand in those. */
function FileCell({ row }: FileCellProps) {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const about = [row.subject, row.date ? format.day(row.date) : null].filter(Boolean).join(' · ');
  return (
    <>
      {t(`target.${row.target}`)}{about ? ` · ${about}` : ''}
      <span data-numeric className="block text-[13px] font-normal text-ink-3">
        {[format.dateTime(row.createdAt), row.counts.read > 0 ? t('list.rows', { count: row.counts.read }) : null].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}
