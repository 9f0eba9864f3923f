import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Alert } from '#app/components/ui/alert';
import { Badge } from '#app/components/ui/badge';
import { Section } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import { readSchedule } from '#app/domain/credits/read-schedule.server';
import { door } from '../_door.server';
import { RulesTable } from './rules-table';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, t }) => ({ title: t('credits:title'), schedule: await readSchedule(actor) }));

export default function CreditsPage() {
  const { schedule } = useLoaderData<typeof loader>();
  const { t } = useTranslation('credits');
  const format = useFormat();
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
            {schedule.rules.length === 0 ? <EmptyState title={t('empty')} /> : <RulesTable rules={schedule.rules} />}
          </Section>
        </div>
      ) : (
        <EmptyState icon="trophy" title={t('empty')} description={t('emptyHint')} />
      )}
    </>
  );
}
