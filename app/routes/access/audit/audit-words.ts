import type { TFunction } from 'i18next';
import { cityNames } from '../../_places';
import { isLocale } from '#app/platform/i18n/config';
import { formatDay } from '#app/platform/i18n/format';

/** Fields whose values have words of their own elsewhere, by the key under which those stand. */
const WORDS: Record<string, string> = {
  role: 'common:role', to: 'common:tier', tier: 'common:tier', reasonCode: 'tiers:reasonCode', reason: 'leads:reason',
  target: 'imports:target', purpose: 'leads:me.purpose', mode: 'events:mode', primaryGoal: 'events:goal',
  developer_type: 'members:type', type: 'members:type', engagement_level: 'members:level', level: 'members:level',
  acquisition_channel: 'members:channel', channel: 'members:channel', decision_power: 'members:power',
  locale: 'access:auditValue.locale',
};

/** The same thing under the two names that it was written down with. */
const SAME: Record<string, string> = {
  display_name: 'name', city_code: 'city', developer_type: 'type', engagement_level: 'level', acquisition_channel: 'channel',
  company_id: 'company', university_id: 'university',
};

export function fieldText(field: string, t: TFunction): string {
  const key = SAME[field] ?? field;
  return t(`access:auditField.${key}`, { defaultValue: key });
}

/** A recorded code in the reader's words; a text that somebody wrote stays as it is. */
export function valueText(field: string, value: string, t: TFunction, language: string): string {
  const locale = isLocale(language) ? language : 'zh-CN';
  if (value === 'true') return t('common:state.yes');
  if (value === 'false') return t('common:state.no');
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(value, locale);
  if (field === 'city' || field === 'city_code') return cityNames([value], locale)[0] ?? value;
  if (field === 'scopes') return value.split(', ').map((scope) => scopeText(scope, t, locale)).join(t('access:account.listSeparator'));
  if (!/^[\w-]+$/.test(value)) return value;
  const words = WORDS[field] ?? `access:auditValue.${field}`;
  return t(`${words}.${value}`, { defaultValue: value });
}

function scopeText(scope: string, t: TFunction, locale: 'zh-CN' | 'en'): string {
  const [kind, code = ''] = scope.split(':');
  if (kind === 'city') return cityNames([code], locale)[0] ?? code;
  return kind === 'territory' ? t(`settings:territory.${code}`, { defaultValue: code }) : scope;
}
