import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SCROLLABLE } from '#app/components/table/table-semantics';
import { Badge, TierBadge } from '#app/components/ui/badge';
import { Section } from '#app/components/ui/card';
import { Icon } from '#app/components/ui/icon';
import { PageHeader } from '#app/components/ui/page-header';
import { EmptyState } from '#app/components/ui/states';
import { useFormat } from '#app/components/ui/use-format';
import { getTiers } from '#app/domain/tiers/get-tiers.server';
import { can } from '#app/domain/access/actor';
import { door } from '../_door.server';
import { RuleInWords } from './rule-in-words';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

export const loader = door(async ({ actor, t }) => ({
  title: t('tiers:tiers.title'), showsPeople: can(actor, 'insight:read') && actor.cities === null, ...(await getTiers(actor)),
}));

export default function TiersPage() {
  const { programme, tiers, benefits, rule, showsPeople } = useLoaderData<typeof loader>();
  const { t } = useTranslation('tiers');
  const format = useFormat();
  const isZh = format.locale === 'zh-CN';
  const name = (each: { nameZh: string; nameEn: string }) => (isZh ? each.nameZh : each.nameEn);
  if (!programme || !rule) {
    return <><PageHeader title={t('tiers.title')} /><EmptyState icon="rings" title={t('tiers.none')} description={t('tiers.noneHint')} /></>;
  }
  return (
    <>
      <PageHeader title={t('tiers.title')} description={t('tiers.description')} badges={<Badge>{name(programme)}</Badge>} />
      <div className="flex flex-col gap-6">
        <Section title={t('tiers.benefits')} description={t('tiers.benefitsHint')}>
          <div {...SCROLLABLE} className="relative overflow-x-auto scroll-quiet" aria-label={t('tiers.benefits')}>
            <table className="w-full min-w-max text-sm">
              <thead className="text-left text-[13px] text-ink-3">
                <tr>
                  <th scope="col" className="border-b border-line py-2 pr-4 font-medium">{t('tiers.tierColumn')}</th>
                  {benefits.map((each) => <th key={each.key} scope="col" className="border-b border-line px-3 py-2 text-center font-medium">{name(each)}</th>)}
                </tr>
              </thead>
              <tbody>
                {[...tiers].reverse().map((tier) => (
                  <tr key={tier.id} className="border-b border-line last:border-0">
                    <th scope="row" className="py-3 pr-4 text-left font-normal">
                      <span className="flex flex-wrap items-center gap-2">
                        <TierBadge tier={tier.key} label={name(tier)} />
                        {showsPeople ? <span className="text-[13px] text-ink-3" data-numeric>{t('tiers.people', { count: tier.people })}</span> : null}
                      </span>
                    </th>
                    {benefits.map((each) => (
                      <td key={each.key} className="px-3 py-3 text-center">
                        {tier.benefits.includes(each.key)
                          ? <Icon name="check" label={t('common:state.yes')} className="mx-auto size-5 text-good" />
                          : <span className="text-ink-3"><span aria-hidden>–</span><span className="sr-only">{t('common:state.no')}</span></span>}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
        <RuleInWords rule={rule} tiers={tiers} goLiveOn={programme.goLiveOn} />
      </div>
    </>
  );
}
