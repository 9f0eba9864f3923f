import type { Actor } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import type { FactSource } from '#app/domain/ledger/new-fact';
import { markForEvaluation, stampRecordedAt } from '#app/domain/ledger/record-facts.server';
import type { GroupRole } from '#app/domain/members/member-words';
import { recordTraits } from '#app/domain/members/record-traits.server';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { instantOf } from '#app/platform/zoned-time';
import { readProgramme } from './read-programme.server';
import { supersedeCases } from './write-cases.server';

/** A tier or role somebody holds already, as a source says it. Days are YYYY-MM-DD. */
export interface CarriedOver {
  memberId: string;
  tierKey: string | null;
  since: string;
  until?: string | null;
  /** Who approved it, in the words of the source. */
  approver?: string | null;
  roles?: readonly GroupRole[];
  cityCode?: string | null;
}

/** `kept`: another tier stands already; tiers are carried over once and change by cases afterwards. */
export interface CarryOverResult {
  outcome: 'created' | 'unchanged' | 'kept' | 'unknown-tier';
}

/** 学生大使 and 城市组织者 are a role and a tier. */
const TIER_OF_ROLE: Partial<Record<GroupRole, string>> = { student_ambassador: 'student', city_organiser: 'city_group' };

/**
 * Take over who holds which tier, once per person and programme, with since, until and approver;
 * nobody is promoted again for it (decision list). Set-based; its caller has authorised it.
 * Results are in the order of the rows.
 */
export async function carryOverTiers(
  tx: Sql, actor: Actor, source: FactSource, rows: readonly CarriedOver[], programmeId: string | null = null,
): Promise<CarryOverResult[]> {
  if (rows.length === 0) return [];
  const programme = await readProgramme(tx, programmeId);
  const tiers = new Map(programme.tiers.map((tier) => [tier.key, tier.id]));
  const owners = await canonicalIds(tx, rows.map((row) => row.memberId));
  const wanted = rows.map((row) => {
    const tierKey = row.tierKey ?? (row.roles ?? []).map((role) => TIER_OF_ROLE[role]).find((key) => key !== undefined) ?? null;
    return { ...row, memberId: owners.get(row.memberId) ?? row.memberId, tierKey, tierId: tierKey === null ? null : (tiers.get(tierKey) ?? null) };
  });
  const recordedAt = await stampRecordedAt(tx);
  const held = await heldTiers(tx, programme.id, wanted.map((row) => row.memberId));
  const fresh = new Map<string, (typeof wanted)[number]>();
  const results = wanted.map((row): CarryOverResult => {
    if (row.tierKey === null) return { outcome: 'unchanged' };
    if (row.tierId === null) return { outcome: 'unknown-tier' };
    const now = held.get(row.memberId);
    if (now !== undefined) return { outcome: now === row.tierId ? 'unchanged' : 'kept' };
    held.set(row.memberId, row.tierId);
    fresh.set(row.memberId, row);
    return { outcome: 'created' };
  });
  await insertTiers(tx, actor, source, programme, recordedAt, [...fresh.values()]);
  const roles = await insertRoles(tx, source, recordedAt, programme.zone, wanted);
  const touched = [...new Set([...fresh.keys(), ...roles.keys()])];
  if (touched.length === 0) return results;
  await supersedeCases(tx, actor, programme.id, [...fresh.keys()]);
  await markForEvaluation(tx, touched);
  await recordAudit(tx, actor, {
    action: 'tiers.carried-over', objectKind: source.kind, objectId: source.id, detail: { tiers: fresh.size, roles: roles.size },
  });
  return results.map((result, index) => (roles.has((wanted[index] as { memberId: string }).memberId) && result.outcome === 'unchanged'
    ? { outcome: 'created' } : result));
}

async function canonicalIds(tx: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; canonical: string }>(
    'SELECT member_id AS id, canonical_member_id AS canonical FROM member_mapping WHERE ended_at IS NULL AND member_id = ANY($1::uuid[])',
    [[...ids]],
  );
  return new Map(rows.map((row) => [row.id, row.canonical]));
}

async function heldTiers(tx: Sql, programmeId: string, memberIds: readonly string[]): Promise<Map<string, string | null>> {
  // One at a time per programme, so that two imports of one roster carry each person over once.
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended('carry-over ' || $1, 0))::text`, [programmeId]);
  const rows = await tx.rows<{ id: string; tier: string | null }>(
    `SELECT DISTINCT ON (member_id) member_id AS id, tier_id AS tier FROM tier_history
      WHERE programme_id = $1::uuid AND member_id = ANY($2::uuid[]) ORDER BY member_id, valid_from DESC, id DESC`,
    [programmeId, [...memberIds]],
  );
  const states = await tx.rows<{ id: string; tier: string }>(
    'SELECT member_id AS id, tier_id AS tier FROM tier_state WHERE programme_id = $1::uuid AND member_id = ANY($2::uuid[])',
    [programmeId, [...memberIds]],
  );
  const undone = await tx.rows<{ id: string }>(
    `SELECT DISTINCT member_id AS id FROM tier_history h WHERE programme_id = $1::uuid AND member_id = ANY($2::uuid[]) AND origin = 'carry_over_undone'
        AND NOT EXISTS (SELECT 1 FROM tier_history later WHERE later.programme_id = h.programme_id AND later.member_id = h.member_id AND later.id > h.id)`,
    [programmeId, [...memberIds]],
  );
  const again = new Set(undone.map((row) => row.id));
  return new Map<string, string | null>([...rows.filter((row) => !again.has(row.id)), ...states].map((row) => [row.id, row.tier]));
}

async function insertTiers(
  tx: Sql, actor: Actor, source: FactSource, programme: { id: string; zone: string }, recordedAt: Date,
  rows: readonly (CarriedOver & { tierId: string | null })[],
): Promise<void> {
  if (rows.length === 0) return;
  const made = await tx.rows<{ id: bigint; member_id: string }>(
    `INSERT INTO tier_history (programme_id, member_id, from_tier_id, tier_id, valid_from, valid_until, recorded_at, origin, source_id, recorded_by)
     SELECT $1::uuid, t.member_id, NULL, t.tier_id, t.since::timestamp AT TIME ZONE $2::text, t.until, $3::timestamptz, 'carried_over', $4::uuid, $5::uuid
       FROM unnest($6::uuid[], $7::uuid[], $8::date[], $9::date[]) AS t(member_id, tier_id, since, until)
     RETURNING id, member_id`,
    [
      programme.id, programme.zone, recordedAt.toISOString(), source.id, actor.userId,
      rows.map((row) => row.memberId), rows.map((row) => row.tierId), rows.map((row) => row.since), rows.map((row) => row.until ?? null),
    ],
  );
  await tx.run(
    `INSERT INTO tier_state (programme_id, member_id, tier_id, since, until, history_id)
     SELECT h.programme_id, h.member_id, h.tier_id, (h.valid_from AT TIME ZONE $2::text)::date, h.valid_until, h.id
       FROM tier_history h WHERE h.id = ANY($1::bigint[])`,
    [made.map((row) => String(row.id)), programme.zone],
  );
  const historyOf = new Map(made.map((row) => [row.member_id, row.id]));
  const approved = rows.filter((row) => (row.approver ?? '').trim() !== '');
  await tx.run(
    `INSERT INTO tier_approver (history_id, member_id, approver) SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::text[])`,
    [
      approved.map((row) => String(historyOf.get(row.memberId))), approved.map((row) => row.memberId),
      approved.map((row) => (row.approver ?? '').trim().slice(0, 200)),
    ],
  );
}

/** Roles beside the tier, each once; returns the members who got one. */
async function insertRoles(
  tx: Sql, source: FactSource, recordedAt: Date, zone: string, rows: readonly CarriedOver[],
): Promise<Set<string>> {
  const wanted = rows.flatMap((row) => (row.roles ?? []).map((role) => ({ ...row, role })));
  if (wanted.length === 0) return new Set();
  const made = await tx.rows<{ member_id: string; role: GroupRole; since: string }>(
    `INSERT INTO group_role (id, member_id, role, city_code, since, until)
     SELECT DISTINCT ON (t.member_id, t.role) t.id, t.member_id, t.role, t.city_code, t.since, t.until
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[], $6::date[]) AS t(id, member_id, role, city_code, since, until)
      WHERE NOT EXISTS (SELECT 1 FROM group_role g WHERE g.member_id = t.member_id AND g.role = t.role AND g.until IS NULL)
     RETURNING member_id, role, since`,
    [
      wanted.map(() => newId()), wanted.map((row) => row.memberId), wanted.map((row) => row.role),
      wanted.map((row) => row.cityCode ?? null), wanted.map((row) => row.since), wanted.map((row) => row.until ?? null),
    ],
  );
  await recordTraits(tx, source, recordedAt, made.map((row) => ({
    memberId: row.member_id, trait: `group_role:${row.role}`, value: 'true', validFrom: instantOf(row.since, zone),
  })));
  return new Set(made.map((row) => row.member_id));
}
