import { useTranslation } from 'react-i18next';
import type { FilterDefinition } from '#app/components/table/filter-bar';
import { TIER_SLOTS } from '#app/components/ui/tier-shape';
import { ACQUISITION_CHANNELS, DEVELOPER_TYPES, ENGAGEMENT_LEVELS } from '#app/domain/members/member-words';
import type { Locale } from '#app/platform/i18n/config';
import { cityOptions, wordOptions } from '../member-labels';

/** The filters of the member list, each a parameter of its address. */
export function useMemberFilters(
  tags: readonly { id: string; name: string }[], cities: readonly string[] | null, locale: Locale,
): FilterDefinition[] {
  const { t } = useTranslation('members');
  return [
    { key: 'tier', label: t('field.tier'), options: wordOptions([...TIER_SLOTS, 'none'], (word) => t(`common:tier.${word}`)) },
    { key: 'city', label: t('field.city'), options: cityOptions(locale, cities) },
    { key: 'type', label: t('field.type'), options: wordOptions(DEVELOPER_TYPES, (word) => t(`type.${word}`)) },
    { key: 'level', label: t('field.level'), options: wordOptions(ENGAGEMENT_LEVELS, (word) => t(`level.${word}`)) },
    { key: 'channel', label: t('field.channel'), options: wordOptions(ACQUISITION_CHANNELS, (word) => t(`channel.${word}`)) },
    { key: 'staff', label: t('field.staff'), options: wordOptions(['yes', 'no'], (word) => t(`staff.${word}`)) },
    ...(tags.length > 0 ? [{ key: 'tag', label: t('field.tag'), options: tags.map((tag) => ({ value: tag.id, label: tag.name })) }] : []),
  ];
}
