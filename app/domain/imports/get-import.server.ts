import { type Actor, requirePermission } from '#app/domain/access/actor';
import type { EncodingCandidate } from '#app/domain/imports/read/decode';
import type { FileProblem } from '#app/domain/imports/read/inspect';
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
  preview: ImportPreview | null;
  problems: FileProblem[];
  /** i18n key of what stopped it. */
  failure: string | null;
  candidates: EncodingCandidate[];
  createdBy: string | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** One import with everything its page shows. Throws `not-found` for somebody else's import. */
export async function getImport(actor: Actor, importId: string): Promise<ImportView> {
  requirePermission(actor, 'import:run');
  const row = await db().import.findFirst({ where: { id: importId, ...visibleTo(actor) } });
  if (!row) throw new AppError('not-found');
  return viewOf(row);
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
  const imports = rows.slice(0, limit).map(viewOf);
  return { imports, next: rows.length > limit ? (imports.at(-1)?.id ?? null) : null };
}

function visibleTo(actor: Actor): Prisma.ImportWhereInput {
  return seesAllImports(actor) ? {} : { createdBy: actor.userId };
}

type ImportRow = NonNullable<Awaited<ReturnType<ReturnType<typeof db>['import']['findFirst']>>>;

function viewOf(row: ImportRow): ImportView {
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
    preview: row.preview as ImportPreview | null,
    problems,
    failure: failure.message ?? (failure.code ? `errors.${failure.code}` : null),
    candidates: problems.flatMap((problem) => (problem.code === 'encoding-uncertain' ? problem.candidates : [])),
    createdBy: row.createdBy,
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

/** The header and first rows of a staged file, for the check page. Emptied rows show nothing. */
export async function listImportRows(
  actor: Actor,
  importId: string,
  input: { outcome?: string; rowNos?: readonly number[]; after?: number; limit?: number } = {},
): Promise<{ rows: ImportRowView[]; next: number | null }> {
  await getImport(actor, importId);
  const limit = input.limit ?? 50;
  const rows = await sql().rows<ImportRowView>(
    `SELECT r.row_no AS "rowNo", r.line, r.cells, r.outcome, r.reason, r."column", r.member_id AS "memberId",
            m.display_name AS "memberName", coalesce(r.warnings, '[]'::jsonb) AS warnings
       FROM import_row r LEFT JOIN member m ON m.id = r.member_id
      WHERE r.import_id = $1::uuid AND r.row_no > $2
        AND ($3::text IS NULL OR r.outcome = $3) AND ($4::int[] IS NULL OR r.row_no = ANY($4))
      ORDER BY r.row_no LIMIT $5`,
    [importId, input.after ?? 0, input.outcome ?? null, input.rowNos ? [...input.rowNos] : null, limit + 1],
  );
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? (page.at(-1)?.rowNo ?? null) : null };
}

export interface ImportRowView {
  rowNo: number;
  line: number;
  cells: string[] | null;
  outcome: string | null;
  reason: string | null;
  column: string | null;
  memberId: string | null;
  memberName: string | null;
  warnings: { code: string; column: string }[];
}
