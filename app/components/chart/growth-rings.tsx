import { useTranslation } from 'react-i18next';

import type { TierSlot } from '#app/components/ui/tier-shape';
import { useFormat } from '#app/components/ui/use-format';

import { personItems, type RingPerson, type RingWords, tileItems } from './rings-items';
import { ELSEWHERE, groupMembers, MOST_MARKS, type RingGroup } from './rings-layout';
import { RingsLegend } from './rings-legend';
import { RingsPicture } from './rings-picture';
import { RingsTable } from './rings-table';

type GrowthRingsProps = {
  /** Everybody, up to a few thousand; past 1,500 they are shown as tiles. */
  members?: readonly RingPerson[];
  /** Counts in place of people, for programmes of any size. */
  groups?: readonly RingGroup[];
  /** A city's name in the reader's language. */
  cityName?: (key: string) => string;
  tierName?: (tier: TierSlot) => string;
  /** Where a city's tiles lead. */
  cityHref?: (key: string, tier: TierSlot) => string;
};

/** The programme as a cross-section: who stands in which ring, from which city, how lively. */
export function GrowthRings({ members, groups, cityName, tierName, cityHref }: GrowthRingsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const cityWord = (key: string | null) => {
    if (key === null) return t('ring.noCity');
    return key === ELSEWHERE ? t('ring.elsewhere') : (cityName?.(key) ?? key);
  };
  const words: RingWords = {
    tier: (tier) => tierName?.(tier) ?? t(`tier.${tier}`),
    city: cityWord,
    count: (value) => t('ring.people', { count: value }),
  };
  const counted = groups ?? groupMembers(members ?? []);
  const people = members && members.length <= MOST_MARKS ? members : undefined;
  const { sectors, items } = people ? personItems(people, words) : tileItems(counted, words, cityHref);
  const total = counted.reduce((sum, group) => sum + group.count, 0);
  return (
    <figure className="flex flex-col gap-4">
      <RingsPicture
        items={items}
        sectors={sectors}
        nameOfCity={words.city}
        total={format.number(total)}
        description={t('ring.description', { count: total })}
      />
      <figcaption>
        <RingsLegend groups={counted} nameOfTier={words.tier} isDense={!people} />
      </figcaption>
      <RingsTable groups={counted} members={people} nameOfTier={words.tier} nameOfCity={words.city} />
    </figure>
  );
}
