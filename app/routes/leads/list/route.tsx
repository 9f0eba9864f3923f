import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { Card } from '#app/components/ui/card';
import { LinkButton } from '#app/components/ui/button';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { Tabs } from '#app/components/ui/tabs';
import { useFormat } from '#app/components/ui/use-format';
import type { LeadRow } from '#app/domain/leads/lead-schema';
import { LEAD_VIEWS, type LeadView } from '#app/domain/leads/lead-views';
import { ListLeadsSchema, listLeads } from '#app/domain/leads/list-leads.server';
import { door, parseQuery } from '../../_door.server';
import { DueDate, LeadStatusBadge, personLabel } from '../lead-marks';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ request, actor, t }) => {
  const query = parseQuery(request, ListLeadsSchema);
  return { title: t('leads:title'), now: new Date().toISOString(), ...(await listLeads(actor, query)) };
});

const EMPTY: Record<LeadView, string> = { mine: 'emptyMine', unclaimed: 'emptyUnclaimed', closed: 'emptyClosed', all: 'emptyAll' };

function viewHref(view: LeadView): string {
  return view === 'mine' ? '/leads' : `/leads?view=${view}`;
}

export default function LeadsPage() {
  const { leads, view, counts, now } = useLoaderData<typeof loader>();
  const { t } = useTranslation('leads');
  const format = useFormat();
  const columns: DataColumn<LeadRow>[] = [
    { id: 'person', header: t('field.person'), cell: (lead) => personLabel(lead, t, format.locale) },
    { id: 'company', header: t('field.company'), cell: (lead) => lead.company ?? '—' },
    { id: 'product', header: t('field.product'), cell: (lead) => lead.product },
    {
      id: 'growth', header: t('field.growth'),
      cell: (lead) => (
        <span data-numeric>
          {lead.growth === null
            ? lead.evidence.growingMonth
            : t('list.growth', { percent: format.percent(lead.growth), month: lead.evidence.growingMonth })}
        </span>
      ),
    },
    { id: 'city', header: t('field.city'), cell: (lead) => (format.locale === 'zh-CN' ? lead.cityZh : lead.cityEn) ?? '—', hideOnPhone: true },
    { id: 'due', header: t('field.due'), onPhone: 'label', cell: (lead) => <DueDate lead={lead} now={now} /> },
    { id: 'status', header: t('field.status'), onPhone: 'badge', cell: (lead) => <LeadStatusBadge status={lead.status} /> },
  ];
  return (
    <>
      <PageHeader
        title={t('title')} description={t('description')}
        actions={<LinkButton to="/leads/export" icon="download" reloadDocument>{t('action.export')}</LinkButton>}
      />
      <div className="flex flex-col gap-6">
        <Tabs
          label={t('title')} active={viewHref(view)}
          items={LEAD_VIEWS.map((each) => ({ to: viewHref(each), label: t(`view.${each}`), count: counts[each] }))}
        />
        <Card flush>
          <DataTable
            caption={t('title')} columns={columns} rows={leads} rowKey={(lead) => lead.id} rowHref={(lead) => `/leads/${lead.id}`}
            empty={<EmptyState icon="handshake" title={t(`list.${EMPTY[view]}`)} description={t(`list.${EMPTY[view]}Hint`)} />}
          />
        </Card>
      </div>
    </>
  );
}
