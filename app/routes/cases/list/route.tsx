import type { MetaFunction } from '@remix-run/node';
import { Form, useLoaderData, useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { EvidenceChips } from '#app/components/have-need/evidence-chips';
import { useRuleWords } from '#app/components/have-need/use-rule-words';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { pageHref } from '#app/components/table/list-url';
import { Alert } from '#app/components/ui/alert';
import { Badge, TierBadge } from '#app/components/ui/badge';
import { Button, LinkButton } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { Tabs } from '#app/components/ui/tabs';
import { useFormat } from '#app/components/ui/use-format';
import { can } from '#app/domain/access/actor';
import type { CaseView } from '#app/domain/tiers/case-status';
import { evaluateDue } from '#app/domain/tiers/evaluate-due.server';
import { ListCasesSchema, listCases } from '#app/domain/tiers/list-cases.server';
import { redirectWithToast } from '#app/platform/http/flash.server';
import { door, parseQuery } from '../../_door.server';
import { CaseStatusBadge, usePersonLabel } from '../case-marks';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ request, actor, t }) => {
  const query = parseQuery(request, ListCasesSchema);
  return {
    title: t('tiers:cases.title'), view: query.view, mayImport: can(actor, 'import:run'), mayPropose: can(actor, 'case:propose'),
    ...(await listCases(actor, query)),
  };
});

/** Judge whoever is due now instead of within the minute. */
export const action = door(async ({ actor }) => {
  const { members, proposed } = await evaluateDue(actor);
  return redirectWithToast('/cases', { key: 'tiers:toast.evaluated', values: { members, proposed } });
});

const VIEWS: readonly CaseView[] = ['open', 'eligible', 'invited', 'decided'];

export default function CasesPage() {
  const { rows, view, counts, due, next, previous, mayImport, mayPropose } = useLoaderData<typeof loader>();
  const { t } = useTranslation('tiers');
  const format = useFormat();
  const words = useRuleWords();
  const personLabel = usePersonLabel();
  const { search } = useLocation();
  type Row = (typeof rows)[number];
  const columns: DataColumn<Row>[] = [
    {
      id: 'person', header: t('cases.column.person'),
      cell: (row) => personLabel(row, format.locale),
    },
    {
      id: 'step', header: t('cases.column.step'), onPhone: 'block',
      cell: (row) => (
        <span className="flex flex-col items-start gap-1 max-sm:flex-row max-sm:items-center max-sm:gap-2">
          <TierBadge tier={row.toTier} />
          <span className="text-[13px] text-ink-3">{t(`origin.${row.origin}`)}</span>
        </span>
      ),
    },
    {
      id: 'evidence', header: t('cases.column.evidence'), onPhone: 'block',
      cell: (row) => (
        <div className="flex max-w-xl flex-col gap-1">
          {row.path ? <EvidenceChips path={row.path} /> : <span className="text-ink-3">{t('common:state.none')}</span>}
          {row.path?.met ? <span className="text-[13px] text-ink-3">{t('cases.path', { path: words.pathName(row.path) })}</span> : null}
          {view === 'open' && !row.stillMeets ? <span><Badge tone="warn">{t(row.origin === 'engine' ? 'cases.noLonger' : 'cases.notMet')}</Badge></span> : null}
        </div>
      ),
    },
    { id: 'city', header: t('case.city'), cell: (row) => (format.locale === 'zh-CN' ? row.cityZh : row.cityEn) ?? '—', hideOnPhone: true },
    view === 'decided'
      ? { id: 'decided', header: t('cases.column.decided'), cell: (row) => (row.decidedAt ? `${row.deciderName ?? '—'} · ${format.date(row.decidedAt)}` : '—') }
      : { id: 'since', header: t('cases.column.since'), cell: (row) => format.relative(row.proposedAt) },
    { id: 'status', header: t('cases.column.status'), onPhone: 'badge', cell: (row) => <CaseStatusBadge status={row.status} /> },
  ];
  return (
    <>
      <PageHeader
        title={t('cases.title')} description={t('cases.description')}
        actions={mayImport ? <LinkButton to="/imports/new" icon="upload" variant="secondary">{t('cases.import')}</LinkButton> : undefined}
      />
      {due > 0 && mayPropose ? (
        <Alert
          tone="info" className="mb-6"
          actions={<Form method="post"><Button variant="secondary" size="small" icon="rings">{t('cases.evaluate')}</Button></Form>}
        >
          {t('cases.due', { count: due })}
        </Alert>
      ) : null}
      <Tabs
        label={t('cases.viewLabel')}
        active={view === 'open' ? '/cases' : `/cases?view=${view}`}
        items={VIEWS.map((each) => ({ to: each === 'open' ? '/cases' : `/cases?view=${each}`, label: t(`cases.view.${each}`), count: counts[each] }))}
      />
      <Card flush className="mt-4">
        <DataTable
          caption={`${t('cases.title')}: ${t(`cases.view.${view}`)}`} columns={columns} rows={rows} rowKey={(row) => row.id}
          rowHref={(row) => `/cases/${row.id}`}
          page={{ next: pageHref(search, 'after', next), previous: pageHref(search, 'before', previous), shown: rows.length, total: counts[view] }}
          empty={<EmptyState icon="scales" title={t(`cases.empty.${view}`)} description={t(`cases.empty.${view}Hint`)} />}
        />
      </Card>
    </>
  );
}
