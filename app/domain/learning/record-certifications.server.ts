import { z } from 'zod';
import { type Actor, can, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { CERTIFICATION_LEVELS } from '#app/domain/ledger/fact-kinds';
import type { FactSource, NewFact } from '#app/domain/ledger/new-fact';
import { recordFacts } from '#app/domain/ledger/record-facts.server';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';
import { getSettings } from '#app/platform/settings.server';
import { instantOf } from '#app/platform/zoned-time';
import { certificationCode, type CertificationLevel, levelOfName } from './certification-level';

export const CertificationRowSchema = z.strictObject({
  memberId: z.uuid(),
  /** What the certification is called; its code is made from it. */
  certification: z.string().trim().min(1).max(200),
  /** Undefined or null: as the name tells. */
  level: z.enum(CERTIFICATION_LEVELS).nullable().default(null),
  /** `YYYY-MM-DD` in the programme's zone. */
  certifiedOn: z.iso.date(),
  cityCode: z.string().nullable().default(null),
  /** The person's own certificate number; evidence beside the ledger. */
  certificateNumber: z.string().max(200).nullable().default(null),
  sourceRow: z.number().int().nullable().default(null),
});
export type CertificationRow = z.input<typeof CertificationRowSchema>;
type CheckedRow = z.output<typeof CertificationRowSchema>;

export interface RecordedCertification {
  outcome: 'created' | 'updated' | 'unchanged';
}

interface Certification {
  id: string;
  level: CertificationLevel;
}

/**
 * Record which certifications members hold (the third signal of H8). A certification is made when
 * its name and level are new. The same row again changes nothing; another
 * day corrects. Returns one result per row, in order.
 */
export async function recordCertifications(
  tx: Sql, actor: Actor, source: FactSource, rows: readonly CertificationRow[],
): Promise<RecordedCertification[]> {
  if (!can(actor, 'import:run')) requirePermission(actor, 'ledger:record');
  if (rows.length === 0) return [];
  const checked = rows.map((row) => CertificationRowSchema.parse(row));
  const { zone } = await getSettings(tx);
  const known = await findOrCreateCertifications(tx, checked);
  const facts = await recordFacts(tx, actor, source, checked.map((row): NewFact => {
    const certification = known.get(codeOf(row)) as Certification;
    return {
      kind: 'certified',
      variant: certification.level,
      memberId: row.memberId,
      subjectId: certification.id,
      occurredAt: instantOf(row.certifiedOn, zone),
      cityCode: row.cityCode,
      key: `${certification.id}|${row.memberId}`,
      evidence: row.certificateNumber === null ? [] : [{ label: row.certificateNumber }],
      sourceRow: row.sourceRow,
    };
  }));
  const changed = facts.filter((fact) => fact.outcome !== 'unchanged').length;
  if (changed > 0) {
    await recordAudit(tx, actor, {
      action: 'certification.recorded', objectKind: 'certification', objectId: null,
      detail: { source: source.kind, sourceId: source.id, rows: rows.length, changed },
    });
  }
  const seen = new Set<bigint>();
  return facts.map((fact) => {
    const isRepeat = seen.has(fact.factId);
    seen.add(fact.factId);
    if (isRepeat || fact.outcome === 'unchanged') return { outcome: 'unchanged' };
    return { outcome: fact.outcome === 'recorded' ? 'created' : 'updated' };
  });
}

function codeOf(row: CheckedRow): string {
  return certificationCode(row.certification, row.level ?? levelOfName(row.certification));
}

async function findOrCreateCertifications(tx: Sql, rows: readonly CheckedRow[]): Promise<Map<string, Certification>> {
  const byCode = new Map<string, { name: string; level: CertificationLevel }>();
  for (const row of rows) {
    const code = codeOf(row);
    if (!byCode.has(code)) byCode.set(code, { name: row.certification, level: row.level ?? levelOfName(row.certification) });
  }
  const sorted = [...byCode].sort(([a], [b]) => (a < b ? -1 : 1));
  const codes = sorted.map(([code]) => code);
  await tx.run(
    `INSERT INTO certification (id, code, name, level)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) ON CONFLICT (code) DO NOTHING`,
    [sorted.map(() => newId()), codes, sorted.map(([, each]) => each.name), sorted.map(([, each]) => each.level)],
  );
  const kept = await tx.rows<Certification & { code: string }>(
    'SELECT id, code, level FROM certification WHERE code = ANY($1::text[])', [codes],
  );
  return new Map(kept.map((row) => [row.code, { id: row.id, level: row.level }]));
}
