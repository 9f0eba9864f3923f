import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { sql, withTx } from '#app/platform/db.server';
import { type ListedMember, pageStatement } from './find-members.server';
import { type ListCursor, type MemberQuery } from './member-query';

const EXPORT_PAGE = 2_000;

/**
 * Everybody on the list as it is filtered and sorted, in pages, for a file. Contacts are not in
 * it: the export shows what the list shows. Needs `export:members`; that it was asked for, and
 * with which filters, is logged before the first row leaves.
 */
export async function exportMembers(actor: Actor, query: MemberQuery): Promise<AsyncGenerator<ListedMember>> {
  requirePermission(actor, 'export:members');
  const { q, after: _after, before: _before, ...filters } = query;
  await withTx((tx) => recordAudit(tx, actor, {
    action: 'member.exported', objectKind: 'member', detail: { ...filters, searched: Boolean(q) },
  }));
  return readAll(actor, query);
}

async function* readAll(actor: Actor, query: MemberQuery): AsyncGenerator<ListedMember> {
  let cursor: ListCursor | null = null;
  for (;;) {
    const { text, values } = pageStatement(actor, query, query.sort, cursor, false, EXPORT_PAGE);
    const rows: (ListedMember & { sortValue: string })[] = await sql().rows(text, values);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < EXPORT_PAGE) return;
    cursor = { value: last.sortValue, id: last.id };
  }
}
