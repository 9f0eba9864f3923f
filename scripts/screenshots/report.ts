import type { Problem } from './camera';

export interface Finding {
  page: string;
  kind: Problem['kind'];
  what: string;
  /** Where on the page; at most three examples. */
  places: string[];
  /** `390 dark zh-CN`, or `all` when it is the same everywhere. */
  seen: string;
  count: number;
}

/** One line per page and fault, however many places and variants show it. */
export function gatherFindings(problems: readonly Problem[], variants: number): Finding[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = `${problem.page}|${problem.kind}|${problem.what}`;
    groups.set(key, [...(groups.get(key) ?? []), problem]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Problem];
    const seen = [...new Set(group.map(({ width, theme, language }) => `${width} ${theme} ${language}`))];
    return {
      page: first.page, kind: first.kind, what: first.what, count: group.length,
      places: [...new Set(group.map((each) => each.where))].slice(0, 3),
      seen: seen.length === variants ? 'all' : shorten(seen),
    };
  }).sort((a, b) => (a.page === b.page ? a.kind.localeCompare(b.kind) : a.page.localeCompare(b.page)));
}

/** What the variants have in common, else the variants. */
function shorten(seen: readonly string[]): string {
  const rows = seen.map((each) => each.split(' '));
  const common = [0, 1, 2].map((at) => (new Set(rows.map((row) => row[at])).size === 1 ? rows[0]?.[at] : '*')).join(' ');
  const stars = common.split(' ').filter((word) => word === '*').length;
  return seen.length === 2 ** stars ? common : seen.join(', ');
}

export function writeReport(findings: readonly Finding[], figures: { pages: number; pictures: number; seconds: number; folder: string }): string {
  const lines = [`${figures.pictures} pictures of ${figures.pages} pages in ${figures.folder} (${figures.seconds} s).`];
  if (findings.length === 0) return [...lines, 'No page is wider than its window, complains, or has an accessibility fault.'].join('\n');
  let page = '';
  for (const finding of findings) {
    if (finding.page !== page) lines.push('', finding.page);
    page = finding.page;
    lines.push(`  ${finding.kind}: ${finding.what} (${finding.count}×, ${finding.seen})`, ...finding.places.map((place) => `      ${place}`));
  }
  lines.push('', `${findings.length} faults.`);
  return lines.join('\n');
}
