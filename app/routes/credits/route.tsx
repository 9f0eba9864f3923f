import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { type DataColumn, DataTable } from '#app/components/table/data-table';
import { Alert } from '#app/components/ui/alert';
import { Badge } from '#app/components/ui/badge';
import { Section } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import { type PublishedSchedule, readSchedule } from '#app/domain/credits/read-schedule.server';
import { door } from '../_door.server';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, t }) => ({ title: t('credits:title'), schedule: await readSchedule(actor) }));

type Rule = PublishedSchedule['rules'][number];

export default function CreditsPage() {
  const { schedule } = useLoaderData<typeof loader>();
  const { t } = useTranslation('credits');
  const format = useFormat();
  const isAlone = (rule: Rule) => schedule?.rules.filter((each) => each.factKind === rule.factKind).length === 1;
  const columns: DataColumn<Rule>[] = [
    { id: 'contribution', header: t('contribution'), cell: (rule) => t(`kind.${rule.factKind}`) },
    { id: 'variant', header: t('variant'), cell: (rule) => (rule.variant === '*' ? <span className="text-ink-3">{t(isAlone(rule) ? 'all' : 'any')}</span> : t(`of.${rule.variant}`)) },
    { id: 'points', header: t('points'), align: 'end', cell: (rule) => (rule.points === 0 ? <span className="text-ink-3">{t('none')}</span> : format.number(rule.points)) },
  ];
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} badges={schedule?.isDefault ? <Badge tone="info">{t('default')}</Badge> : undefined} />
      {schedule ? (
        <div className="flex flex-col gap-6">
          {schedule.isDefault ? <Alert title={t('default')}>{t('defaultHint')}</Alert> : null}
          <Section
            title={format.locale === 'zh-CN' ? schedule.nameZh : schedule.nameEn}
            description={[t('version', { version: schedule.version }), schedule.publishedAt ? format.date(schedule.publishedAt) : ''].filter(Boolean).join(' · ')}
            flush
          >
            <DataTable caption={t('title')} columns={columns} rows={schedule.rules} rowKey={(rule) => `${rule.factKind}|${rule.variant}|${rule.creditKind}`} empty={<EmptyState title={t('empty')} />} />
          </Section>
        </div>
      ) : (
        <EmptyState icon="trophy" title={t('empty')} description={t('emptyHint')} />
      )}
    </>
  );
}
