import type { Actor } from '#app/domain/access/actor';
import { proposeMapping, type Mapping } from '#app/domain/imports/mapping';
import type { Delimiter } from '#app/domain/imports/read/delimiter';
import type { Encoding } from '#app/domain/imports/read/encodings';
import type { TargetName } from '#app/domain/imports/targets/field-types';
import { db } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import type { ImportOptions, ImportPreview, ImportStatus } from './import-schema';

/** An import as the pipeline passes it from step to step. */
export interface ImportRecord {
  id: string;
  target: TargetName;
  status: ImportStatus;
  fileId: string | null;
  encoding: Encoding | null;
  delimiter: Delimiter | null;
  headerLine: number | null;
  header: string[];
  /** Header → field key; `dayFirst` holds the positions of columns whose dates are day first. */
  choice: Record<string, string | null>;
  dayFirst: number[];
  options: ImportOptions;
  cursor: number;
  /** Null: the file has to be read (again). */
  stagedAt: Date | null;
  rowsRead: number;
  skippedLines: number;
  createdBy: string | null;
  /** The instant of anything the file gives no time for. */
  createdAt: Date;
  preview: ImportPreview | null;
}

interface StoredMapping {
  choice?: Record<string, string | null>;
  dayFirst?: number[];
}

/** Throws `not-found`. Who may see it is the caller's to check. */
export async function loadImport(id: string): Promise<ImportRecord> {
  const row = await db().import.findUnique({ where: { id } });
  if (!row) throw new AppError('not-found');
  const mapping = row.mapping as StoredMapping;
  return {
    id: row.id,
    target: row.target as TargetName,
    status: row.status as ImportStatus,
    fileId: row.fileId,
    encoding: row.encoding as Encoding | null,
    delimiter: row.delimiter as Delimiter | null,
    headerLine: row.headerLine,
    header: row.header,
    choice: mapping.choice ?? {},
    dayFirst: mapping.dayFirst ?? [],
    options: row.options as ImportOptions,
    cursor: row.cursor,
    stagedAt: row.stagedAt,
    rowsRead: row.rowsRead,
    skippedLines: row.skippedLines,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    preview: row.preview as ImportPreview | null,
  };
}

/** The mapping as it was agreed on, without looking at the file again. */
export function mappingOf(record: ImportRecord): Mapping {
  const mapping = proposeMapping(record.target, record.header, [], record.choice);
  for (const column of mapping.columns) column.dayFirst = record.dayFirst.includes(column.index);
  return mapping;
}

/** Whose imports somebody sees: their own, and everybody's for whoever runs the whole programme. */
export function seesAllImports(actor: Actor): boolean {
  return actor.role === 'owner' || actor.role === 'devrel';
}
