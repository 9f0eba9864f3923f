import type { MetaFunction } from '@remix-run/node';
import { useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { FilterBar } from '#app/components/table/filter-bar';
import { pageHref } from '#app/components/table/list-url';
import { Card } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import { AuditQuerySchema, listAudit, listAuditChoices } from '#app/domain/access/list-audit.server';
import { door, parseQuery } from '../../_door.server';
import { Difference } from './difference';
import { ObjectLink } from './object-link';

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = door(async ({ request, actor, t }) => {
  const query = parseQuery(request, AuditQuerySchema);
  const [page, choices] = await Promise.all([listAudit(actor, query), listAuditChoices(actor)]);
  return { title: t('access:auditPage.title'), ...page, choices };
});

export default function AuditPage() {
  const { entries, next, choices } = useLoaderData<typeof loader>();
  const { t } = useTranslation('access');
  const { search } = useLocation();
  const format = useFormat();
  const actionText = (action: string) => t(`audit.${action}`, { defaultValue: action });
  const kindText = (kind: string) => t(`kind.${kind}`, { defaultValue: kind });
  const columns: DataColumn<(typeof entries)[number]>[] = [
    { id: 'at', header: t('auditPage.at'), cell: (entry) => <span className="whitespace-nowrap">{format.dateTime(entry.at)}</span> },
    {
      id: 'actor', header: t('auditPage.actor'),
      cell: (entry) => (
        <>
          {entry.actorName ?? t(`auditPage.actorKind.${entry.actorKind}`)}
          {entry.actorName && entry.actorKind === 'shell' ? ` (${t('auditPage.actorKind.shell')})` : ''}
        </>
      ),
    },
    { id: 'action', header: t('auditPage.action'), cell: (entry) => actionText(entry.action) },
    { id: 'object', header: t('auditPage.object'), cell: (entry) => <ObjectLink entry={entry} label={kindText(entry.objectKind)} /> },
    { id: 'difference', header: t('auditPage.difference'), onPhone: 'block', cell: (entry) => <Difference entry={entry} /> },
  ];
  const filters = [
    {
      key: 'actor', label: t('auditPage.actor'),
      options: [
        ...choices.actors.map((actor) => ({ value: actor.id, label: actor.name })),
        ...(['job', 'shell', 'public'] as const).map((value) => ({ value, label: t(`auditPage.actorKind.${value}`) })),
      ],
    },
    { key: 'action', label: t('auditPage.action'), options: choices.actions.map((value) => ({ value, label: actionText(value) })) },
    { key: 'objectKind', label: t('auditPage.object'), options: choices.objectKinds.map((value) => ({ value, label: kindText(value) })) },
  ];
  return (
    <>
      <PageHeader title={t('auditPage.title')} description={t('auditPage.description')} />
      <Card flush>
        <FilterBar searchLabel={t('auditPage.objectId')} searchKey="objectId" filters={filters} />
        <div className="max-sm:[&_td:empty]:hidden">
          <DataTable
            caption={t('auditPage.title')}
            columns={columns}
            rows={entries}
            rowKey={(entry) => entry.id}
            page={{ next: pageHref(search, 'after', next), previous: null, shown: entries.length }}
            empty={<EmptyState icon="list" title={t('common:state.noResults')} description={t('auditPage.emptyHint')} />}
          />
        </div>
      </Card>
    </>
  );
}
