import { type Actor, requirePermission } from '#app/domain/access/actor';
import { evaluateIn } from '#app/domain/tiers/evaluate.server';
import { type Sql, sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { commitBatch } from './commit-batch.server';
import { contextOf, keepingFailure } from './commit-import.server';
import { findSubject, requireSubject } from './find-subject.server';
import { findVisibleImport } from './get-import.server';
import { withImportLock } from './import-lock.server';
import { type ImportRecord, loadImport } from './import-record.server';
import type { ImportPreview, RowResult } from './import-schema';
import { stageImport } from './stage-import.server';

const SAMPLES = 5;
const SAMPLES_PER_REASON = 10;

/** Ends the dry run's transaction; never seen outside. */
class RolledBack extends Error {}

/**
 * The dry run, here and now: everything that importing would do, done in one transaction that is
 * rolled back. There is no second implementation to disagree with, so what it says is what will
 * happen: counts, samples of each outcome, points, and who would newly meet the published rules.
 * Throws `conflict` for an import that is past it, `invalid-input` when its event has no name.
 */
export async function checkImport(actor: Actor, importId: string): Promise<ImportPreview> {
  requirePermission(actor, 'import:run');
  await findVisibleImport(actor, importId);
  const asked = await sql().run(
    `UPDATE import SET status = 'checking' WHERE id = $1::uuid AND status IN ('ready', 'staged', 'checking')`, [importId],
  );
  if (asked === 0) throw new AppError('conflict', { message: 'imports:error.alreadyRunning' });
  await runCheck(importId, { wait: true });
  const { preview, status } = await loadImport(importId);
  if (!preview || status !== 'staged') throw new AppError('conflict', { message: 'imports:error.alreadyRunning' });
  return preview;
}

/** Do the dry run that was asked for. Repeatable; finds nothing to do once it is done. */
export async function runCheck(importId: string, { wait }: { wait: boolean }): Promise<void> {
  await withImportLock(importId, async () => {
    if ((await loadImport(importId)).status !== 'checking') return;
    await keepingFailure(importId, async () => {
      const context = await contextOf(importId);
      if (!(await stageImport(importId, context.zone))) return;
      const record = await loadImport(importId);
      requireSubject(record.target, record.options);
      const preview = await rehearse(record, context);
      await sql().run(`UPDATE import SET status = 'staged', preview = $2::jsonb WHERE id = $1::uuid`, [
        importId, JSON.stringify(preview),
      ]);
    });
  }, wait);
}

async function rehearse(record: ImportRecord, context: Awaited<ReturnType<typeof contextOf>>): Promise<ImportPreview> {
  const preview: ImportPreview = {
    counts: {
      read: record.rowsRead, created: 0, updated: 0, unchanged: 0, rejected: 0, people: 0,
      skippedLines: record.skippedLines,
    },
    rejectedByReason: {},
    samples: { created: [], updated: [], unchanged: [], rejected: [] },
    rejectedRows: [],
    points: 0,
    eligible: [],
  };
  const people = new Set<string>();
  await withTx(async (tx) => {
    const subjectId = await findSubject(tx, context.actor, record.target, record.options);
    for (let cursor: number | null = 0; cursor !== null; ) {
      const batch = await commitBatch(tx, context, record, subjectId, cursor);
      for (const { rowNo, result } of batch.rows) {
        count(preview, rowNo, result);
        if (result.memberId) people.add(result.memberId);
      }
      cursor = batch.cursor;
    }
    preview.counts.people = people.size;
    preview.points = await pointsOf(tx, record.id);
    preview.eligible = await eligibleAmong(tx, [...people]);
    throw new RolledBack();
  }).catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
  // Now that nothing of it is left: who meets a rule without this file is not its doing.
  const already = await withTx((tx) => eligibleAmong(tx, [...new Set(preview.eligible.map((each) => each.memberId))]));
  const known = new Set(already.map((each) => `${each.memberId}|${each.tierKey}`));
  preview.eligible = preview.eligible.filter((each) => !known.has(`${each.memberId}|${each.tierKey}`));
  return preview;
}

function count(preview: ImportPreview, rowNo: number, { outcome, reason, column }: RowResult): void {
  preview.counts[outcome] += 1;
  if (preview.samples[outcome].length < SAMPLES) preview.samples[outcome].push(rowNo);
  if (!reason) return;
  const sofar = preview.rejectedByReason[reason] ?? 0;
  preview.rejectedByReason[reason] = sofar + 1;
  if (sofar < SAMPLES_PER_REASON) preview.rejectedRows.push({ rowNo, reason, column: column ?? null });
}

async function pointsOf(tx: Sql, importId: string): Promise<number> {
  const [row] = await tx.rows<{ points: number }>(
    `SELECT coalesce(sum(p.points), 0)::int AS points
       FROM fact f JOIN posting p ON p.fact_id = f.id WHERE f.source_id = $1::uuid`,
    [importId],
  );
  return row?.points ?? 0;
}

/** Who of these meets a published rule; nobody where there is no programme yet. */
async function eligibleAmong(tx: Sql, memberIds: string[]): Promise<ImportPreview['eligible']> {
  if (memberIds.length === 0) return [];
  const [rules] = await tx.rows<{ any: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM rule_version r JOIN programme p ON p.id = r.programme_id
                     WHERE r.status = 'published' AND p.is_default) AS any`,
  );
  if (rules?.any !== true) return [];
  const { verdicts } = await evaluateIn(tx, { scope: memberIds });
  return verdicts.flatMap((verdict) => verdict.transitions
    .filter((transition) => transition.met)
    .map((transition) => ({ memberId: verdict.memberId, tierKey: transition.to })));
}
