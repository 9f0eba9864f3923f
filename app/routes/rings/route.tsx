import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { GrowthRings } from '#app/components/chart/growth-rings';
import { LinkButton } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import { can } from '#app/domain/access/actor';
import { readRings } from '#app/domain/members/read-rings.server';
import { door } from '../_door.server';
import { cityName } from '../members/member-labels';
import { ringData } from './ring-data.server';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, locale, t }) => {
  const now = new Date();
  return { title: t('members:rings.title'), mayImport: can(actor, 'import:run'), ...ringData(await readRings(actor, now), locale, now) };
});

export default function RingsPage() {
  const { members, groups, total, mayImport } = useLoaderData<typeof loader>();
  const { t } = useTranslation('members');
  const { locale } = useFormat();
  return (
    <>
      <PageHeader title={t('rings.title')} description={t('rings.description')} actions={<LinkButton to="/members" icon="list">{t('rings.list')}</LinkButton>} />
      <Card>
        {total === 0 ? (
          <EmptyState
            icon="rings" title={t('rings.empty')} description={t('rings.emptyHint')}
            actions={mayImport ? <LinkButton to="/imports/new" icon="upload" variant="primary">{t('list.import')}</LinkButton> : undefined}
          />
        ) : (
          <GrowthRings
            {...(members.length > 0 ? { members } : { groups })}
            cityName={(code) => cityName(code, locale) ?? code}
            cityHref={(code, tier) => `/members?city=${encodeURIComponent(code)}&tier=${tier}`}
          />
        )}
      </Card>
    </>
  );
}
