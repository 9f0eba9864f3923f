import type { Actor } from '#app/domain/access/actor';
import { countMergeSuggestions, type SuggestedPerson } from '#app/domain/members/find-merge-suggestions.server';
import { db } from '#app/platform/db.server';
import { countLeftOut, countReasons, getImport, type ImportView, type LeftOut } from './get-import.server';
import type { RowOutcome } from './import-schema';
import { type ImportRowView, listImportRows } from './list-import-rows.server';
import { type PreviewColumn, previewColumns } from './preview-columns.server';

export type ImportPanel = 'problem' | 'columns' | 'progress' | 'check' | 'failed' | 'discarded' | 'result';

export interface ImportPage {
  view: ImportView;
  panel: ImportPanel;
  isDiscardable: boolean;
  /** For the panels that match columns. */
  columns: PreviewColumn[];
  /** The check: rows of the file that stand for each outcome. */
  samples: Record<RowOutcome, ImportRowView[]> | null;
  /** Rejected rows of the check, with reason and value. */
  rejected: ImportRowView[];
  /** Who would become eligible, by tier; names of those who are members already. */
  eligible: { tierKey: string; count: number; members: { id: string; name: string }[] }[];
  /** The result: how many rows for which reason, and one page of rows of an outcome. */
  reasons: Record<string, number>;
  /** The check and the result: values that do not come in although their rows do. */
  leftOut: LeftOut[];
  /** Pairs of members that may be one person, which this import was the first to show. */
  pairs: { count: number; people: SuggestedPerson[] };
  shown: RowOutcome;
  rows: ImportRowView[];
  next: number | null;
}

const NAMED = 12;
const PAGE = 50;

/** Everything an import's page shows at the point where the import is. Throws `not-found` for somebody else's. */
export async function getImportPage(
  actor: Actor,
  input: { importId: string; step?: 'columns' | undefined; show?: RowOutcome | undefined; after?: number | undefined },
): Promise<ImportPage> {
  const view = await getImport(actor, input.importId);
  const panel = panelOf(view, input.step === 'columns');
  const shown = input.show ?? (['rejected', 'created', 'updated'] as const).find((outcome) => view.counts[outcome] > 0) ?? 'unchanged';
  const page: ImportPage = {
    view, panel, shown,
    isDiscardable: ['refused', 'ready', 'staged'].includes(view.status) || (view.status === 'failed' && view.cursor === 0),
    columns: panel === 'problem' || panel === 'columns' ? await previewColumns(actor, view.id) : [],
    samples: null, rejected: [], eligible: [], reasons: {}, leftOut: [], pairs: { count: 0, people: [] }, rows: [], next: null,
  };
  if (panel === 'check') return { ...page, ...(await checkOf(actor, view)), leftOut: await countLeftOut(actor, view.id) };
  if (panel === 'result') {
    const [reasons, leftOut, pairs] = await Promise.all([
      countReasons(actor, view.id), countLeftOut(actor, view.id), countMergeSuggestions(actor, { importId: view.id }),
    ]);
    return { ...page, reasons, leftOut, pairs, ...(await listImportRows(actor, view.id, { outcome: shown, after: input.after ?? 0, limit: PAGE })) };
  }
  return page;
}

function panelOf(view: ImportView, wantsColumns: boolean): ImportPanel {
  switch (view.status) {
    case 'refused': return 'problem';
    case 'ready': return 'columns';
    case 'checking': case 'importing': return 'progress';
    case 'staged': return wantsColumns || !view.preview ? 'columns' : 'check';
    case 'failed': return wantsColumns && view.cursor === 0 ? 'columns' : 'failed';
    case 'discarded': return 'discarded';
    case 'done': return 'result';
  }
}

async function checkOf(actor: Actor, view: ImportView): Promise<Pick<ImportPage, 'samples' | 'rejected' | 'eligible' | 'reasons'>> {
  const { preview } = view;
  if (!preview) return { samples: null, rejected: [], eligible: [], reasons: {} };
  const rowNos = [...Object.values(preview.samples).flat(), ...preview.rejectedRows.map((row) => row.rowNo)];
  const { rows } = await listImportRows(actor, view.id, { rowNos, limit: rowNos.length });
  const byNumber = new Map(rows.map((row) => [row.rowNo, row]));
  const pick = (outcome: RowOutcome) => preview.samples[outcome].flatMap((rowNo) => byNumber.get(rowNo) ?? []);
  return {
    samples: { created: pick('created'), updated: pick('updated'), unchanged: pick('unchanged'), rejected: [] },
    rejected: preview.rejectedRows.flatMap(({ rowNo, reason }) => {
      const row = byNumber.get(rowNo);
      return row ? [{ ...row, reason }] : [];
    }).sort((a, b) => a.rowNo - b.rowNo),
    eligible: await eligibleOf(preview.eligible),
    reasons: preview.rejectedByReason,
  };
}

async function eligibleOf(eligible: readonly { memberId: string; tierKey: string }[]): Promise<ImportPage['eligible']> {
  const tiers = [...new Set(eligible.map((each) => each.tierKey))];
  return Promise.all(tiers.map(async (tierKey) => {
    const ids = eligible.filter((each) => each.tierKey === tierKey).map((each) => each.memberId);
    const known = await db().member.findMany({
      where: { id: { in: ids.slice(0, 2_000) } }, select: { id: true, displayName: true }, orderBy: { sortKey: 'asc' }, take: NAMED,
    });
    return { tierKey, count: ids.length, members: known.map((member) => ({ id: member.id, name: member.displayName })) };
  }));
}
