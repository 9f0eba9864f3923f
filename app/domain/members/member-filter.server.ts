import { type Actor, cityScope } from '#app/domain/access/actor';
import { IDENTITY_KIND_NAMES, normaliseIdentity } from './identity-kinds';
import type { MemberQuery } from './member-query';
import { foldLatin, queryTerms } from './search-terms';

/** Numbered parameters of one statement, collected while it is put together. */
export class Params {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Merged and erased records are nobody in a list. */
export const IS_PERSON = `m.erased_at IS NULL
  AND NOT EXISTS (SELECT 1 FROM member_mapping mm WHERE mm.member_id = m.id AND mm.ended_at IS NULL)`;

/** The cities an actor may see, as a condition; null when there is no bound. */
export function scopeCondition(actor: Actor, params: Params, column = 'm.city_code'): string | null {
  const scope = cityScope(actor);
  return scope === null ? null : `${column} = ANY(${params.add([...scope])}::text[])`;
}

/**
 * Text search: names by the index over terms, or one exact identity (mail, phone, account). The
 * two are looked up apart, so that each uses its own index.
 */
function searchCondition(query: string, params: Params): string {
  const text = query.trim();
  const either: string[] = [];
  const terms = queryTerms(text);
  if (terms.length > 0) either.push(`SELECT id FROM member WHERE search_terms @> ${params.add(terms)}::text[]`);
  else if (foldLatin(text) !== '') either.push(`SELECT id FROM member WHERE starts_with(sort_key, ${params.add(foldLatin(text))})`);
  const identities = IDENTITY_KIND_NAMES.map((kind) => normaliseIdentity(kind, text)).filter((read) => read.ok);
  if (identities.length > 0) {
    either.push(`
      SELECT coalesce(im.canonical_member_id, i.member_id)
        FROM unnest(${params.add(identities.map((each) => each.kind))}::text[],
                    ${params.add(identities.map((each) => each.value))}::text[]) AS w(kind, value)
        JOIN identity i ON i.kind = w.kind AND i.value = w.value AND i.retired_at IS NULL AND NOT i.is_shared
        LEFT JOIN member_mapping im ON im.member_id = i.member_id AND im.ended_at IS NULL`);
  }
  return either.length > 0 ? `m.id IN (${either.join(' UNION ')})` : 'false';
}

/** Every condition of a list of members, scope first. `m` is member, `p` the default programme's tier state, `tier` its tier. */
export function memberConditions(actor: Actor, query: Partial<MemberQuery>, params: Params): string[] {
  const conditions: (string | null)[] = [scopeCondition(actor, params), IS_PERSON];
  if (query.q?.trim()) conditions.push(searchCondition(query.q, params));
  if (query.tier === 'none') conditions.push('tier.id IS NULL');
  else if (query.tier) conditions.push(`tier.key = ${params.add(query.tier)}`);
  if (query.city) conditions.push(`m.city_code = ${params.add(query.city)}`);
  if (query.type) conditions.push(`m.developer_type = ${params.add(query.type)}`);
  if (query.level) conditions.push(`m.engagement_level = ${params.add(query.level)}`);
  if (query.channel) conditions.push(`m.acquisition_channel = ${params.add(query.channel)}`);
  if (query.staff) conditions.push(`m.is_staff = ${params.add(query.staff === 'yes')}`);
  if (query.tag) {
    conditions.push(`EXISTS (SELECT 1 FROM member_tag mt WHERE mt.member_id = m.id AND mt.tag_id = ${params.add(query.tag)}::uuid)`);
  }
  return conditions.filter((each): each is string => each !== null);
}

/** The tables behind those conditions. */
export const MEMBER_TABLES = `
  member m
  LEFT JOIN standing s ON s.member_id = m.id
  LEFT JOIN (SELECT ts.member_id, t.* FROM tier_state ts
               JOIN programme pr ON pr.id = ts.programme_id AND pr.is_default
               JOIN tier t ON t.id = ts.tier_id) tier ON tier.member_id = m.id
  LEFT JOIN company c ON c.id = m.company_id`;
