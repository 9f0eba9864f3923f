import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { recallLeads } from '#app/domain/leads/recall-leads.server';
import type { Identity } from '#app/domain/members/identity-kinds';
import { suppress } from '#app/domain/members/suppression.server';
import { type Sql, withTx } from '#app/platform/db.server';
import { appendErasures } from '#app/platform/erasure-log.server';
import { AppError } from '#app/platform/errors';
import { emptyRecords } from './empty-records.server';
import { sweepFiles } from './sweep-files.server';
import { sweepTraces } from './sweep-traces.server';
import { tracesOf } from './traces';

export const EraseMemberSchema = z.strictObject({ memberId: z.uuid() });

export interface Erased {
  /** The person's own record and those merged into it. */
  records: string[];
  /** Cells of other rows that named them. */
  emptied: number;
  /** Waiting uploads that held them. */
  files: number;
}

/**
 * Erase a person: no name, identifier, link or word of theirs remains anywhere. What they did stays
 * in the ledger as opaque facts, so that figures hold and dossiers replay. Their identities are put on the suppression
 * list as keyed hashes. That it happened is kept in the database and, for restores, outside of it.
 * Needs `member:erase`. Throws `not-found`, and `conflict` for somebody who owns this installation.
 */
export async function eraseMember(actor: Actor, input: z.output<typeof EraseMemberSchema>): Promise<Erased> {
  requirePermission(actor, 'member:erase');
  const { erased, at } = await withTx((tx) => eraseRecords(tx, actor, input.memberId));
  await appendErasures(erased.records.map((memberId) => ({ memberId, at: at.toISOString() })));
  return erased;
}

/** The same inside a transaction, without the line outside of the database. */
export async function eraseRecords(tx: Sql, actor: Actor, memberId: string): Promise<{ erased: Erased; at: Date }> {
  const records = await lockRecords(tx, memberId);
  const ids = records.map((record) => record.id);
  const identities = await tx.rows<Identity>(
    'SELECT kind, value, display FROM identity WHERE member_id = ANY($1::uuid[])', [ids]);
  const links = await tx.rows<{ text: string | null }>(
    `SELECT url AS text FROM fact_evidence WHERE member_id = ANY($1::uuid[])
     UNION SELECT c.url FROM content_item c JOIN fact f ON f.subject_id = c.id AND f.kind = 'published'
      WHERE f.member_id = ANY($1::uuid[])`, [ids]);
  const traces = tracesOf(identities, records.flatMap((record) => [record.display_name, record.name_zh, record.name_latin]));
  const escaped = links.flatMap(({ text }) => (text && text.length > 12 ? [text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')] : []));

  await recallLeads(tx, actor, ids);
  await suppress(tx, identities, 'erased');
  await emptyRecords(tx, actor, ids, identities.filter((each) => each.kind === 'email').map((each) => each.value));
  const emptied = await sweepTraces(tx, { ...traces, identifiers: [...traces.identifiers, ...escaped] });
  const files = await sweepFiles(tx, traces);
  const [row] = await tx.rows<{ at: Date }>(
    `INSERT INTO erasure (member_id, at) SELECT id, date_trunc('milliseconds', clock_timestamp()) FROM unnest($1::uuid[]) AS t(id)
     ON CONFLICT (member_id) DO NOTHING RETURNING at`, [ids]);
  await recordAudit(tx, actor, {
    action: 'member.erased', objectKind: 'member', objectId: ids[0] ?? memberId, detail: { records: ids.length },
  });
  return { erased: { records: ids, emptied, files: files.length }, at: row?.at ?? new Date() };
}

interface RecordNames {
  id: string;
  display_name: string;
  name_zh: string | null;
  name_latin: string | null;
}

/** The person's record, first, and those merged into it. */
async function lockRecords(tx: Sql, memberId: string): Promise<RecordNames[]> {
  const rows = await tx.rows<RecordNames & { own: boolean }>(
    `WITH person AS (SELECT coalesce((SELECT canonical_member_id FROM member_mapping
                                       WHERE member_id = $1::uuid AND ended_at IS NULL), $1::uuid) AS id)
     SELECT m.id, m.display_name, m.name_zh, m.name_latin, m.id = person.id AS own
       FROM member m, person
      WHERE m.erased_at IS NULL
        AND (m.id = person.id OR m.id IN (SELECT member_id FROM member_mapping
                                           WHERE canonical_member_id = person.id AND ended_at IS NULL))
      ORDER BY m.id FOR UPDATE OF m`,
    [memberId],
  );
  if (rows.length === 0) throw new AppError('not-found');
  return rows.sort((a, b) => Number(b.own) - Number(a.own));
}
