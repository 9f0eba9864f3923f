import { recordContent, type ContentRow } from '#app/domain/content/record-content.server';
import type { RowResult } from '#app/domain/imports/import-schema';
import { dayOfText } from '#app/domain/imports/person-of-row';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';
import { CONTENT_TYPES } from '#app/domain/ledger/fact-kinds';
import type { Sql } from '#app/platform/db.server';
import type { ApplyContext } from './apply-context';
import { applyPast } from './apply-past.server';
import { forKnownPeople } from './known-people.server';
import { textOf } from './person-rows';

/** Kinds that files name and the ledger counts under another. */
const TYPE_WORDS: Readonly<Record<string, ContentRow['type']>> = { podcast: 'video', book: 'article', answer: 'article' };

/** What known people published. A work of somebody nobody knows is turned down until they are a member. */
export async function applyContent(tx: Sql, context: ApplyContext, rows: readonly NormalisedRow[]): Promise<RowResult[]> {
  const { actor, source } = context;
  const dayOfRow = (row: NormalisedRow) => dayOfText(String(row.values.published_on));
  return applyPast(context, rows, dayOfRow, (past) => forKnownPeople(tx, context, past, (known) => recordContent(tx, actor, source, known.map(({ row, memberId }) => ({
    memberId,
    url: textOf(row, 'url')?.slice(0, 2_000) ?? null,
    title: textOf(row, 'title')?.slice(0, 500) ?? null,
    type: typeOf(row),
    platform: textOf(row, 'platform')?.slice(0, 100) ?? null,
    publishedOn: dayOfText(String(row.values.published_on)),
    cityCode: textOf(row, 'city'),
    sourceRow: row.row,
  })))));
}

function typeOf(row: NormalisedRow): ContentRow['type'] {
  const said = String(row.values.content_type ?? '');
  return CONTENT_TYPES.find((type) => type === said) ?? TYPE_WORDS[said] ?? 'article';
}
