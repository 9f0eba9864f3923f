import type { TFunction } from 'i18next';
import type { Actor } from '#app/domain/access/actor';
import { listImportRows } from '#app/domain/imports/list-import-rows.server';
import type { FileProblem } from '#app/domain/imports/read/inspect';

/** How many rejected rows are told one by one; all of them lie in the file beside. */
const TOLD = 10;

/** Why a file cannot be read and what to do, one line per problem, each naming the file. */
export function problemLines(t: TFunction, file: string, problems: readonly FileProblem[]): string[] {
  return problems.map((problem) => {
    const header = 'header' in problem ? [problem.header].flat().filter(Boolean).slice(0, 8).join(', ') : '';
    const columns = 'columns' in problem ? problem.columns.join(', ') : '';
    const said = String(t(`imports:problem.${problem.code}`, { ...problem, header, columns, candidates: '', preview: '' }));
    return `${file}: ${said} ${String(t(`imports:remedy.${problem.code}`))}`;
  });
}

/** The first rejected rows: line, column, value, why and what to do. */
export async function rejectedLines(t: TFunction, actor: Actor, importId: string, file: string): Promise<string[]> {
  const { rows } = await listImportRows(actor, importId, { outcome: 'rejected', limit: TOLD });
  return rows.map(({ line, column, value, reason }) => {
    const place = [`${file}:${line}`, ...(column ? [column] : []), ...(value ? [JSON.stringify(value.slice(0, 60))] : [])].join(' ');
    return `  ${place} – ${String(t(`imports:reason.${reason ?? 'bad-value'}`))}. ${String(t(`imports:fix.${reason ?? 'bad-value'}`))}`;
  });
}
