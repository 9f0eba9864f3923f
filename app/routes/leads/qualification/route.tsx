import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { Alert } from '#app/components/ui/alert';
import { Badge } from '#app/components/ui/badge';
import { Card } from '#app/components/ui/card';
import { Icon } from '#app/components/ui/icon';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import { type ExplainedQualification, explainQualification } from '#app/domain/leads/explain-qualification.server';
import { LEAD_CONDITIONS, LEAD_RULE, type LeadCondition } from '#app/domain/leads/qualification-rule';
import { door, parseQuery } from '../../_door.server';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ request, actor, t }) => {
  const { member } = parseQuery(request, z.object({ member: z.uuid().optional() }));
  const rows = await explainQualification(actor, member === undefined ? {} : { memberId: member });
  return { title: t('leads:qualification.title'), rows };
});

const TONES = { qualifies: 'good', isLead: 'info', isNot: 'neutral' } as const;

export default function QualificationPage() {
  const { rows } = useLoaderData<typeof loader>();
  const { t } = useTranslation('leads');
  const format = useFormat();
  const columns: DataColumn<ExplainedQualification>[] = [
    { id: 'person', header: t('field.person'), cell: (row) => format.personName(row) || row.name },
    {
      id: 'product', header: t('field.product'),
      cell: (row) => <>{row.product}<Lacking row={row} /></>,
    },
    ...LEAD_CONDITIONS.map((condition): DataColumn<ExplainedQualification> => ({
      id: condition, header: t(`qualification.condition.${condition}`), hideOnPhone: true,
      cell: (row) => <Mark condition={condition} isMet={row.conditions[condition]} />,
    })),
    {
      id: 'result', header: t('qualification.result'), onPhone: 'badge',
      cell: (row) => <Badge tone={TONES[row.result]}>{t(`qualification.${row.result}`)}</Badge>,
    },
  ];
  return (
    <>
      <PageHeader title={t('qualification.title')} description={t('qualification.description')} />
      <div className="flex flex-col gap-6">
        <Alert tone="info" title={t('qualification.rule', { version: LEAD_RULE.version })}>
          {t('qualification.ruleText', { percent: format.percent(LEAD_RULE.growthFactor - 1), months: LEAD_RULE.growthWithinMonths })}
        </Alert>
        <Card flush>
          <DataTable
            caption={t('qualification.title')} columns={columns} rows={rows} rowKey={(row) => `${row.memberId} ${row.product}`}
            rowHref={(row) => `/members/${row.memberId}`}
            empty={<EmptyState icon="chart" title={t('qualification.empty')} description={t('qualification.emptyHint')} />}
          />
        </Card>
      </div>
    </>
  );
}

/** Having become a lead already is no failing of the person's. */
function Mark({ condition, isMet }: { condition: LeadCondition; isMet: boolean }) {
  const { t } = useTranslation('leads');
  if (isMet) return <Icon name="check" label={t('qualification.met')} className="text-good" />;
  if (condition === 'notYet') return <Icon name="minus" label={t('qualification.isLead')} className="text-ink-3" />;
  return <Icon name="cross" label={t('qualification.unmet')} className="text-bad" />;
}

/** On phones: only the conditions that are not met, in words. */
function Lacking({ row }: { row: ExplainedQualification }) {
  const { t } = useTranslation('leads');
  const unmet = LEAD_CONDITIONS.filter((condition) => !row.conditions[condition] && condition !== 'notYet');
  if (unmet.length === 0) return null;
  const what = unmet.map((condition) => t(`qualification.condition.${condition}`)).join(t('qualification.join'));
  return <span className="sm:hidden"> · {t('qualification.lacking', { what })}</span>;
}
