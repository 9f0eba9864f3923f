import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { SCROLLABLE } from '#app/components/table/table-semantics';
import { Icon } from '#app/components/ui/icon';
import { TIER_SLOTS, type TierSlot } from '#app/components/ui/tier-shape';
import { useFormat } from '#app/components/ui/use-format';

import type { RingPerson } from './rings-items';
import type { RingGroup } from './rings-layout';

/** Up to this many people the table names them; past it, it counts. */
const MOST_NAMES = 200;

type RingsTableProps = {
  groups: readonly RingGroup[];
  members: readonly RingPerson[] | undefined;
  nameOfTier: (tier: TierSlot) => string;
  nameOfCity: (city: string | null) => string;
};

/** The picture's content for reading: by city and ring, with the people where they are few. */
export function RingsTable({ groups, members, nameOfTier, nameOfCity }: RingsTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const cities = new Map<string | null, RingGroup[]>();
  for (const group of groups) cities.set(group.city, [...(cities.get(group.city) ?? []), group]);
  const sum = (list: readonly RingGroup[], tier?: TierSlot) =>
    list.filter((group) => !tier || group.tier === tier).reduce((total, group) => total + group.count, 0);
  const rows = [...cities].sort((a, b) => sum(b[1]) - sum(a[1]));
  const head = 'border-b border-line px-3 py-2 font-medium text-ink-3';
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-9 items-center gap-1.5 rounded-md px-2 text-[13px] text-ink-2 hover:bg-hover">
        <Icon name="list" />
        {t('ring.table')}
      </summary>
      <div className="scroll-quiet relative mt-2 max-h-96 overflow-auto rounded-control border border-line" {...SCROLLABLE} aria-label={t('ring.table')}>
        <table className="w-full">
          <thead>
            <tr className="text-left text-[13px]">
              <th scope="col" className={head}>{t('ring.cityColumn')}</th>
              {TIER_SLOTS.map((tier) => (
                <th key={tier} scope="col" className={`${head} text-right`}>{nameOfTier(tier)}</th>
              ))}
              <th scope="col" className={`${head} text-right`}>{t('ring.peopleColumn')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([city, list]) => (
              <tr key={String(city)} className="border-b border-line last:border-0">
                <th scope="row" className="px-3 py-2 text-left font-normal">{nameOfCity(city)}</th>
                {TIER_SLOTS.map((tier) => (
                  <td key={tier} className="px-3 py-2 text-right">{format.number(sum(list, tier))}</td>
                ))}
                <td className="px-3 py-2 text-right font-medium">{format.number(sum(list))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {members && members.length <= MOST_NAMES ? (
        <ul className="mt-3 grid gap-x-4 sm:grid-cols-2 lg:grid-cols-3">
          {members.map((member) => (
            <li key={member.id}>
              <Link to={member.href} className="flex min-h-8 items-center gap-2 rounded-md px-2 hover:bg-hover">
                <span className="min-w-0 truncate">{member.name}</span>
                <span className="ml-auto shrink-0 text-[13px] text-ink-3">{nameOfTier(member.tier)}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </details>
  );
}
