import { type Actor, requirePermission } from '#app/domain/access/actor';
import type { EncodingCandidate } from '#app/domain/imports/read/decode';
import type { FileProblem } from '#app/domain/imports/read/inspect';
import type { WarningCode } from '#app/domain/imports/row-verdict';
import { db, type Prisma, sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { type ImportRecord, loadImport, seesAllImports } from './import-record.server';
import type { ImportCounts, ImportOptions, ImportPreview, ImportStatus } from './import-schema';
import type { TargetName } from './targets/field-types';

export interface ImportView {
  id: string;
  target: TargetName;
  status: ImportStatus;
  encoding: string | null;
  delimiter: string | null;
  headerLine: number | null;
  header: string[];
  mapping: Record<string, string | null>;
  options: ImportOptions;
  provenance: { origin: string; legalBasis: string; peopleInformed: boolean } | null;
  counts: ImportCounts;
  skippedByKind: Record<string, number>;
  /** Row number up to which it is committed. */
  cursor: number;
  /** Null: its rows are not all read yet. */
  stagedAt: Date | null;
  preview: ImportPreview | null;
  problems: FileProblem[];
  /** i18n key of what stopped it. */
  failure: string | null;
  candidates: EncodingCandidate[];
  createdBy: string | null;
  /** Null: the command line or the product itself. */
  createdByName: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** One import with everything its page shows. Throws `not-found` for somebody else's import. */
export async function getImport(actor: Actor, importId: string): Promise<ImportView> {
  requirePermission(actor, 'import:run');
  const row = await db().import.findFirst({ where: { id: importId, ...visibleTo(actor) } });
  if (!row) throw new AppError('not-found');
  return viewOf(row, await namesOf([row]));
}

/** The record of an import the actor may act on. Throws `not-found` for somebody else's. */
export async function findVisibleImport(actor: Actor, importId: string): Promise<ImportRecord> {
  const record = await loadImport(importId);
  if (!seesAllImports(actor) && record.createdBy !== actor.userId) throw new AppError('not-found');
  return record;
}

/** The newest imports first, keyset-paged by the id of the last one seen. */
export async function listImports(
  actor: Actor, input: { after?: string; limit?: number } = {},
): Promise<{ imports: ImportView[]; next: string | null }> {
  requirePermission(actor, 'import:run');
  const limit = input.limit ?? 30;
  const rows = await db().import.findMany({
    where: { ...visibleTo(actor), ...(input.after ? { id: { lt: input.after } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const names = await namesOf(rows);
  const imports = rows.slice(0, limit).map((row) => viewOf(row, names));
  return { imports, next: rows.length > limit ? (imports.at(-1)?.id ?? null) : null };
}

function visibleTo(actor: Actor): Prisma.ImportWhereInput {
  return seesAllImports(actor) ? {} : { createdBy: actor.userId };
}

type ImportRow = NonNullable<Awaited<ReturnType<ReturnType<typeof db>['import']['findFirst']>>>;

async function namesOf(rows: readonly ImportRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => (row.createdBy ? [row.createdBy] : [])))];
  const users = ids.length === 0 ? [] : await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(users.map((user) => [user.id, user.name]));
}

function viewOf(row: ImportRow, names: ReadonlyMap<string, string>): ImportView {
  const failure = (row.failure ?? {}) as { problems?: FileProblem[]; message?: string | null; code?: string };
  const problems = failure.problems ?? [];
  return {
    id: row.id,
    target: row.target as TargetName,
    status: row.status as ImportStatus,
    encoding: row.encoding,
    delimiter: row.delimiter,
    headerLine: row.headerLine,
    header: row.header,
    mapping: (row.mapping as { choice?: Record<string, string | null> }).choice ?? {},
    options: row.options as ImportOptions,
    provenance: row.origin && row.legalBasis
      ? { origin: row.origin, legalBasis: row.legalBasis, peopleInformed: row.peopleInformed ?? false } : null,
    counts: {
      read: row.rowsRead, created: row.created, updated: row.updated, unchanged: row.unchanged,
      rejected: row.rejected, skippedLines: row.skippedLines, people: row.people,
    },
    skippedByKind: row.skippedByKind as Record<string, number>,
    cursor: row.cursor,
    stagedAt: row.stagedAt,
    preview: row.preview as ImportPreview | null,
    problems,
    failure: failure.message ?? (failure.code ? `common:errors.${failure.code}` : null),
    candidates: problems.flatMap((problem) => (problem.code === 'encoding-uncertain' ? problem.candidates : [])),
    createdBy: row.createdBy,
    createdByName: names.get(row.createdBy ?? '') ?? null,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  };
}

/** How many rows were rejected for which reason. */
export async function countReasons(actor: Actor, importId: string): Promise<Record<string, number>> {
  await getImport(actor, importId);
  const rows = await sql().rows<{ reason: string; n: number }>(
    `SELECT coalesce(reason, 'rejected') AS reason, count(*)::int AS n FROM import_row
      WHERE import_id = $1::uuid AND outcome = 'rejected' GROUP BY 1 ORDER BY 2 DESC, 1`,
    [importId],
  );
  return Object.fromEntries(rows.map((row) => [row.reason, row.n]));
}

export interface LeftOut {
  code: WarningCode;
  /** Header of the column, or '' where the whole row is meant. */
  column: string;
  count: number;
}

/** Which values are left out of rows that go in, most first: at most 20 kinds. */
export async function countLeftOut(actor: Actor, importId: string): Promise<LeftOut[]> {
  await getImport(actor, importId);
  return sql().rows<LeftOut>(
    `SELECT w->>'code' AS code, coalesce(w->>'column', '') AS "column", count(*)::int AS count
       FROM import_row r CROSS JOIN LATERAL jsonb_array_elements(r.warnings) w
      WHERE r.import_id = $1::uuid AND r.outcome IS DISTINCT FROM 'rejected' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20`,
    [importId],
  );
}
