import { z } from 'zod';
import { type Actor, can, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { CONTENT_TYPES } from '#app/domain/ledger/fact-kinds';
import type { FactSource, NewFact } from '#app/domain/ledger/new-fact';
import { recordFacts } from '#app/domain/ledger/record-facts.server';
import { foldText } from '#app/domain/members/blank-words';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { keyedHash } from '#app/platform/keyed-hash.server';
import { getSettings } from '#app/platform/settings.server';
import { instantOf } from '#app/platform/zoned-time';
import { contentAddress, platformOf } from './content-address';

export const ContentRowSchema = z
  .strictObject({
    memberId: z.uuid(),
    url: z.string().max(2_000).nullable().default(null),
    title: z.string().max(500).nullable().default(null),
    type: z.enum(CONTENT_TYPES).default('article'),
    /** What the platform is called; the address decides where it can. */
    platform: z.string().max(100).nullable().default(null),
    /** `YYYY-MM-DD` in the programme's zone. */
    publishedOn: z.iso.date(),
    cityCode: z.string().nullable().default(null),
    sourceRow: z.number().int().nullable().default(null),
  })
  .refine((row) => row.url !== null || row.title !== null, { path: ['url'], message: 'content:error.addressOrTitle' });
export type ContentRow = z.input<typeof ContentRowSchema>;
type CheckedRow = z.output<typeof ContentRowSchema>;

export interface RecordedContent {
  outcome: 'created' | 'updated' | 'unchanged';
  contentId: string;
}

/**
 * Record what members published, on whatever site (W8). A work is known by its address, else by
 * author, type and title; several members may have published one. The same row again changes
 * nothing. Returns one result per row, in order. The address and title stand beside the ledger, so
 * that erasure can empty them.
 */
export async function recordContent(
  tx: Sql, actor: Actor, source: FactSource, rows: readonly ContentRow[],
): Promise<RecordedContent[]> {
  if (!can(actor, 'import:run')) requirePermission(actor, 'ledger:record');
  if (rows.length === 0) return [];
  const checked = rows.map((row) => ContentRowSchema.parse(row));
  const { zone } = await getSettings(tx);
  const keys = await contentKeys(checked);
  const ids = await findOrCreateItems(tx, source, checked, keys);
  const facts = await recordFacts(tx, actor, source, checked.map((row, index): NewFact => {
    const contentId = ids.get(keys[index] as string) as string;
    const platform = platformOf(row.url, row.platform);
    return {
      kind: 'published',
      variant: row.type,
      memberId: row.memberId,
      subjectId: contentId,
      occurredAt: instantOf(row.publishedOn, zone),
      cityCode: row.cityCode,
      key: `${contentId}|${row.memberId}`,
      details: platform === null ? {} : { platform },
      evidence: [{ ...(row.url === null ? {} : { url: row.url }), ...(row.title === null ? {} : { label: row.title }) }],
      sourceRow: row.sourceRow,
    };
  }));
  const changed = facts.filter((fact) => fact.outcome !== 'unchanged').length;
  if (changed > 0) {
    await recordAudit(tx, actor, {
      action: 'content.recorded', objectKind: 'content', objectId: null,
      detail: { source: source.kind, sourceId: source.id, rows: rows.length, changed },
    });
  }
  const seen = new Set<bigint>();
  return facts.map((fact, index) => {
    // Two rows of one call that mean the same work of the same member made one fact.
    const isRepeat = seen.has(fact.factId);
    seen.add(fact.factId);
    return {
      contentId: ids.get(keys[index] as string) as string,
      outcome: isRepeat || fact.outcome === 'unchanged' ? 'unchanged' : fact.outcome === 'recorded' ? 'created' : 'updated',
    };
  });
}

async function contentKeys(rows: readonly CheckedRow[]): Promise<string[]> {
  const hash = await keyedHash('natural-key');
  return rows.map((row) => {
    const address = row.url === null ? null : contentAddress(row.url) ?? foldText(row.url);
    const words = `${row.memberId}|${row.type}|${foldText(row.title ?? '').toLowerCase()}`;
    return hash(`content|${address ?? words}`).toString('hex');
  });
}

/** Item ids by key; an item that is known keeps its id, and gets a title or day that it had not. */
async function findOrCreateItems(
  tx: Sql, source: FactSource, rows: readonly CheckedRow[], keys: readonly string[],
): Promise<Map<string, string>> {
  const byKey = new Map(rows.map((row, index) => [keys[index] as string, row]));
  const sorted = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
  const kept = await tx.rows<{ id: string; key: string }>(
    `INSERT INTO content_item AS c (id, key_hash, content_type, platform, title, url, published_on, source_id)
     SELECT t.id, decode(t.key, 'hex'), t.type, t.platform, t.title, t.url, t.day, $8::uuid
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[])
         AS t(id, key, type, platform, title, url, day)
     ON CONFLICT (key_hash) DO UPDATE SET title = coalesce(c.title, excluded.title), url = coalesce(c.url, excluded.url)
     RETURNING id, encode(key_hash, 'hex') AS key`,
    [
      sorted.map(() => newId()), sorted.map(([key]) => key), sorted.map(([, row]) => row.type),
      sorted.map(([, row]) => platformOf(row.url, row.platform)), sorted.map(([, row]) => row.title),
      sorted.map(([, row]) => row.url), sorted.map(([, row]) => row.publishedOn), source.id,
    ],
  );
  return new Map(kept.map((row) => [row.key, row.id]));
}
