import type { RowResult } from '#app/domain/imports/import-schema';
import { dayOfText } from '#app/domain/imports/person-of-row';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';
import { recordCertifications } from '#app/domain/learning/record-certifications.server';
import { CERTIFICATION_LEVELS } from '#app/domain/ledger/fact-kinds';
import type { Sql } from '#app/platform/db.server';
import type { ApplyContext } from './apply-context';
import { applyPast } from './apply-past.server';
import { forKnownPeople } from './known-people.server';
import { textOf } from './person-rows';

/** Which certifications known people hold. A file that names only the level names a certification of that level. */
export async function applyCertifications(tx: Sql, context: ApplyContext, rows: readonly NormalisedRow[]): Promise<RowResult[]> {
  const { actor, source } = context;
  const dayOfRow = (row: NormalisedRow) => dayOfText(String(row.values.certified_on));
  return applyPast(context, rows, dayOfRow, (past) => forKnownPeople(tx, context, past, (known) => recordCertifications(tx, actor, source, known.map(({ row, memberId }) => {
    const level = CERTIFICATION_LEVELS.find((each) => each === row.values.level) ?? null;
    return {
      memberId,
      certification: (textOf(row, 'certification') ?? level ?? textOf(row, 'code') ?? '').slice(0, 200),
      level,
      certifiedOn: dayOfText(String(row.values.certified_on)),
      cityCode: textOf(row, 'city'),
      certificateNumber: textOf(row, 'code')?.slice(0, 200) ?? null,
      sourceRow: row.row,
    };
  }))));
}
