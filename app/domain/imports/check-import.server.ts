import { type Actor, requirePermission } from '#app/domain/access/actor';
import { db, type Sql, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { evaluateIn } from '#app/domain/tiers/evaluate.server';
import { commitBatch } from './commit-batch.server';
import { contextOf } from './commit-import.server';
import { findSubject } from './find-subject.server';
import { loadImport } from './import-record.server';
import type { ImportPreview, RowOutcome } from './import-schema';
import { stageImport } from './stage-import.server';

const SAMPLES = 5;

/** Ends the dry run's transaction; never seen outside. */
class RolledBack extends Error {}

/**
 * The dry run: everything that importing would do, done in one transaction that is rolled back.
 * There is no second implementation to disagree with, so what it says is what will happen: counts,
 * samples of each outcome, points, and who would newly meet the published rules.
 */
export async function checkImport(actor: Actor, importId: string): Promise<ImportPreview> {
  requirePermission(actor, 'import:run');
  if ((await loadImport(importId)).status === 'ready') await stageImport(importId);
  const record = await loadImport(importId);
  if (record.status !== 'staged') throw new AppError('conflict', { message: 'imports:error.alreadyRunning' });
  const context = await contextOf(importId);
  const preview: ImportPreview = {
    counts: { read: record.rowsRead, created: 0, updated: 0, unchanged: 0, rejected: 0, skippedLines: 0, people: 0 },
    rejectedByReason: {},
    samples: { created: [], updated: [], unchanged: [], rejected: [] },
    points: 0,
    eligible: [],
  };
  const people = new Set<string>();
  await withTx(async (tx) => {
    const subjectId = await findSubject(tx, actor, record.target, record.options);
    for (let cursor: number | null = 0; cursor !== null; ) {
      const batch = await commitBatch(tx, { ...context, actor }, record, subjectId, cursor);
      for (const { rowNo, result } of batch.rows) {
        count(preview, rowNo, result.outcome, result.reason);
        if (result.memberId) people.add(result.memberId);
      }
      cursor = batch.cursor;
    }
    preview.counts.people = people.size;
    preview.points = await pointsOf(tx, importId);
    preview.eligible = await eligibleAmong(tx, [...people]);
    throw new RolledBack();
  }).catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
  // Now that nothing of it is left: who meets a rule without this file is not its doing.
  const already = await withTx((tx) => eligibleAmong(tx, [...people]));
  const known = new Set(already.map((each) => `${each.memberId}|${each.tierKey}`));
  preview.eligible = preview.eligible.filter((each) => !known.has(`${each.memberId}|${each.tierKey}`));
  const skipped = await db().import.findUniqueOrThrow({ where: { id: importId }, select: { skippedLines: true } });
  preview.counts.skippedLines = skipped.skippedLines;
  await db().import.update({ where: { id: importId }, data: { preview: preview as unknown as object } });
  return preview;
}

function count(preview: ImportPreview, rowNo: number, outcome: RowOutcome, reason: string | undefined): void {
  preview.counts[outcome] += 1;
  if (preview.samples[outcome].length < SAMPLES) preview.samples[outcome].push(rowNo);
  if (reason) preview.rejectedByReason[reason] = (preview.rejectedByReason[reason] ?? 0) + 1;
}

async function pointsOf(tx: Sql, importId: string): Promise<number> {
  const [row] = await tx.rows<{ points: number }>(
    `SELECT coalesce(sum(p.points), 0)::int AS points
       FROM fact f JOIN posting p ON p.fact_id = f.id WHERE f.source_id = $1::uuid`,
    [importId],
  );
  return row?.points ?? 0;
}

async function eligibleAmong(tx: Sql, memberIds: string[]): Promise<ImportPreview['eligible']> {
  if (memberIds.length === 0) return [];
  const { verdicts } = await evaluateIn(tx, { scope: memberIds });
  return verdicts.flatMap((verdict) => verdict.transitions
    .filter((transition) => transition.met)
    .map((transition) => ({ memberId: verdict.memberId, tierKey: transition.to })));
}
