import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { type Sql, sql } from '#app/platform/db.server';
import { CASE_STATUSES, CASE_VIEWS, type CaseOrigin, type CaseStatus, type CaseView } from './case-status';
import { compileRule } from './compile-rule';
import { runCompiled } from './evaluate.server';
import { countDue } from './evaluate-due.server';
import { databaseNow, findProgramme, readRule } from './read-programme.server';
import { findTransition } from './rule-schema';
import { type PathVerdict, type TransitionVerdict, nearestPath, shapeVerdict } from './verdict';

export const ListCasesSchema = z.object({
  view: z.enum(['open', 'eligible', 'invited', 'decided']).default('open'),
  tier: z.string().max(40).optional(),
  after: z.string().max(200).optional(),
  before: z.string().max(200).optional(),
});
export type ListCases = z.output<typeof ListCasesSchema>;

export interface CaseListRow {
  id: string;
  memberId: string;
  displayName: string;
  nameZh: string | null;
  nameLatin: string | null;
  cityZh: string | null;
  cityEn: string | null;
  fromTier: string | null;
  toTier: string;
  origin: CaseOrigin;
  status: CaseStatus;
  stillMeets: boolean;
  proposedAt: Date;
  decidedAt: Date | null;
  deciderName: string | null;
  /** The path that speaks for them: met, or the nearest one. Of decided cases as it was frozen. */
  path: PathVerdict | null;
}

export interface CaseList {
  rows: CaseListRow[];
  next: string | null;
  previous: string | null;
  counts: Record<CaseView, number>;
  /** People whose facts changed and who have not been judged yet. */
  due: number;
  programme: { nameZh: string; nameEn: string; tiers: { key: string; nameZh: string; nameEn: string }[] } | null;
}

const PAGE = 25;

/** The queue with the evidence in each row; keyset paging by (time, id), longest waiting first. Needs `case:read`. */
export async function listCases(actor: Actor, query: ListCases): Promise<CaseList> {
  requirePermission(actor, 'case:read');
  const on = sql();
  const programme = await findProgramme(on);
  const counts = await countCases(on);
  const due = await countDue();
  if (!programme) return { rows: [], next: null, previous: null, counts, due, programme: null };
  const { rows, next, previous } = await readPage(on, programme.id, query);
  const paths = query.view === 'decided' || query.view === 'invited'
    ? await frozenPaths(on, rows.map((row) => row.id))
    : await livePaths(on, programme, rows);
  return {
    rows: rows.map((row) => ({ ...row, path: paths.get(row.id) ?? null })), next, previous, counts, due,
    programme: { nameZh: programme.nameZh, nameEn: programme.nameEn, tiers: programme.tiers.map(({ key, nameZh, nameEn }) => ({ key, nameZh, nameEn })) },
  };
}

async function countCases(on: Sql): Promise<Record<CaseView, number>> {
  const rows = await on.rows<{ status: CaseStatus; n: bigint }>('SELECT status, count(*) AS n FROM tier_case GROUP BY status');
  const byStatus = new Map(rows.map((row) => [row.status, Number(row.n)]));
  const sum = (view: CaseView) => CASE_STATUSES.filter((status) => (CASE_VIEWS[view] as readonly string[]).includes(status))
    .reduce((total, status) => total + (byStatus.get(status) ?? 0), 0);
  return { open: sum('open'), eligible: sum('eligible'), invited: sum('invited'), decided: sum('decided') };
}

type BareRow = Omit<CaseListRow, 'path'>;

async function readPage(on: Sql, programmeId: string, query: ListCases): Promise<{ rows: BareRow[]; next: string | null; previous: string | null }> {
  const isDecided = query.view === 'decided';
  const sort = isDecided ? 'coalesce(c.answered_at, c.decided_at, c.proposed_at)' : 'c.proposed_at';
  const cursor = readCursor(query.after ?? query.before);
  const isBack = query.after === undefined && query.before !== undefined && cursor !== null;
  // Decided cases newest first, waiting ones oldest first; going back reads the other way round.
  const isDescending = isDecided !== isBack;
  const found = await on.rows<BareRow & { sort: Date }>(
    `SELECT c.id, c.member_id AS "memberId", m.display_name AS "displayName", m.name_zh AS "nameZh", m.name_latin AS "nameLatin",
            y.name_zh AS "cityZh", y.name_en AS "cityEn", f.key AS "fromTier", t.key AS "toTier", c.origin, c.status,
            c.still_meets AS "stillMeets", c.proposed_at AS "proposedAt", c.decided_at AS "decidedAt", u.name AS "deciderName", ${sort} AS sort
       FROM tier_case c JOIN tier t ON t.id = c.to_tier_id LEFT JOIN tier f ON f.id = c.from_tier_id
       LEFT JOIN member m ON m.id = c.member_id LEFT JOIN city y ON y.code = m.city_code LEFT JOIN app_user u ON u.id = c.decided_by
      WHERE c.programme_id = $1::uuid AND c.status = ANY($2::text[]) AND ($3::text IS NULL OR t.key = $3)
        AND ($4::timestamptz IS NULL OR (${sort}, c.id) ${isDescending ? '<' : '>'} ($4::timestamptz, $5::uuid))
      ORDER BY ${sort} ${isDescending ? 'DESC' : 'ASC'}, c.id ${isDescending ? 'DESC' : 'ASC'} LIMIT ${PAGE + 1}`,
    [programmeId, [...CASE_VIEWS[query.view]], query.tier ?? null, cursor?.at ?? null, cursor?.id ?? null],
  );
  const more = found.length > PAGE;
  const page = isBack ? found.slice(0, PAGE).reverse() : found.slice(0, PAGE);
  const mark = (row: (typeof found)[number] | undefined) => (row ? `${row.sort.toISOString()}_${row.id}` : null);
  return {
    rows: page.map(({ sort: _sort, ...row }) => row),
    next: (isBack ? true : more) ? mark(page.at(-1)) : null,
    previous: (isBack ? more : cursor !== null) ? mark(page[0]) : null,
  };
}

function readCursor(text: string | undefined): { at: string; id: string } | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/.exec(text ?? '');
  return match ? { at: match[1] as string, id: match[2] as string } : null;
}

/** What speaks for the people on this page, judged now: one statement for all of them. */
async function livePaths(
  on: Sql, programme: { id: string; zone: string }, rows: readonly BareRow[],
): Promise<Map<string, PathVerdict>> {
  if (rows.length === 0) return new Map();
  const { rule } = await readRule(on, { publishedOf: programme.id });
  const scope = rows.map((row) => row.memberId);
  const compiled = compileRule(rule, scope);
  const now = await databaseNow(on);
  const verdicts = await runCompiled(on, compiled, { validAt: now, knownAt: now, zone: programme.zone }, programme.id, scope);
  const byMember = new Map(verdicts.map((row) => [row.member_id, shapeVerdict(compiled, row)]));
  return new Map(rows.flatMap((row): [string, PathVerdict][] => {
    const index = findTransition(rule, row.fromTier, row.toTier);
    const transition = index === null ? undefined : byMember.get(row.memberId)?.transitions[index];
    const path = transition ? nearestPath(transition) : null;
    return path ? [[row.id, path]] : [];
  }));
}

async function frozenPaths(on: Sql, caseIds: readonly string[]): Promise<Map<string, PathVerdict>> {
  const rows = await on.rows<{ id: string; transition: TransitionVerdict | null }>(
    `SELECT case_id AS id, body->'transition' AS transition FROM dossier WHERE case_id = ANY($1::uuid[])`, [[...caseIds]],
  );
  return new Map(rows.flatMap((row): [string, PathVerdict][] => {
    const path = row.transition ? nearestPath(row.transition) : null;
    return path ? [[row.id, path]] : [];
  }));
}
