import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { GrowthRings } from '#app/components/chart/growth-rings';
import { LinkButton } from '#app/components/ui/button';
import { Card } from '#app/components/ui/card';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { isTierSlot } from '#app/components/ui/tier-shape';
import { useFormat } from '#app/components/ui/use-format';
import { can } from '#app/domain/access/actor';
import { ACTIVE_DAYS, readRings } from '#app/domain/members/read-rings.server';
import { door } from '../_door.server';
import { cityName } from '../members/member-labels';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

/** Silent marks stay visible; the brightest were active today. */
function activityOf(lastActiveAt: Date | null, now: Date): number {
  if (lastActiveAt === null) return 0;
  const days = (now.getTime() - lastActiveAt.getTime()) / 86_400_000;
  return Math.max(0, Math.min(1, 1 - days / ACTIVE_DAYS));
}

export const loader = door(async ({ actor, locale, t }) => {
  const now = new Date();
  const { people, counts, total } = await readRings(actor, now);
  return {
    title: t('members:rings.title'), total, mayImport: can(actor, 'import:run'),
    members: people.flatMap((person) => (isTierSlot(person.tier) ? [{
      id: person.id, tier: person.tier, city: person.cityCode, href: `/members/${person.id}`,
      name: (locale === 'zh-CN' ? person.nameZh : null) ?? person.name, activity: activityOf(person.lastActiveAt, now),
    }] : [])),
    groups: counts.flatMap((count) => (isTierSlot(count.tier)
      ? [{ tier: count.tier, city: count.cityCode, count: count.members, activeCount: count.active }] : [])),
  };
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
