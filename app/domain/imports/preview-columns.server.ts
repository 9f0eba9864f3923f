import { type Actor, requirePermission } from '#app/domain/access/actor';
import { INSPECT_BYTES, inspectFile } from '#app/domain/imports/read/inspect';
import { readFileStart } from '#app/platform/file-store.server';
import { findVisibleImport } from './get-import.server';

export interface PreviewColumn {
  /** What a mapping names it: the header, made unique. */
  key: string;
  header: string;
  fieldKey: string | null;
  /** How the field was found; null when nothing fits. */
  by: 'choice' | 'name' | 'phrase' | 'content' | null;
  /** First values that are not empty. */
  samples: string[];
}

const SAMPLES = 3;

/**
 * The columns of an import's file with what each is taken for and some of its values, as its page
 * shows them for correction. Empty when the file is gone or cannot be read so far.
 */
export async function previewColumns(actor: Actor, importId: string): Promise<PreviewColumn[]> {
  requirePermission(actor, 'import:run');
  const record = await findVisibleImport(actor, importId);
  if (!record.fileId) return [];
  const bytes = await readFileStart(record.fileId, INSPECT_BYTES + 1);
  const inspection = inspectFile(bytes.subarray(0, INSPECT_BYTES), {
    target: record.target,
    mapping: record.choice,
    ...(record.encoding ? { encoding: record.encoding } : {}),
    ...(record.delimiter ? { delimiter: record.delimiter } : {}),
    ...(record.headerLine ? { headerLine: record.headerLine } : {}),
  }, bytes.length > INSPECT_BYTES);
  const read = inspection.ok ? inspection : inspection.read;
  if (!read) return [];
  return read.mapping.columns
    .map((column) => ({
      key: column.key,
      header: column.header,
      fieldKey: column.field?.key ?? null,
      by: column.by,
      samples: read.preview.map((row) => (row[column.index] ?? '').trim()).filter((text) => text !== '')
        .slice(0, SAMPLES).map((text) => [...text].slice(0, 60).join('')),
    }))
    .filter((column) => column.header.trim() !== '' || column.samples.length > 0);
}
