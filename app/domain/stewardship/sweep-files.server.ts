import iconv from 'iconv-lite';
import type { Sql } from '#app/platform/db.server';
import { type Traces, anyOf } from './traces';

const ENCODINGS = ['utf8', 'gb18030', 'utf16le', 'utf16be'] as const;

/** The patterns are written for PostgreSQL; the classes they use, for JavaScript. */
function toRegExp(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll('[:alnum:]', '\\p{L}\\p{N}').replaceAll('[:space:]', '\\s').replaceAll('\\-', '\\x2d'), 'iu');
}

/**
 * Take away uploads that wait to be staged and hold this person's traces, in whatever encoding. An
 * import that loses its file has to be started again. Returns the files' ids.
 */
export async function sweepFiles(tx: Sql, traces: Traces): Promise<string[]> {
  const pattern = anyOf([...traces.identifiers, ...traces.names]);
  if (pattern === null) return [];
  const wanted = toRegExp(pattern);
  const files = await tx.rows<{ id: string; name: string }>('SELECT id, name FROM stored_file ORDER BY id FOR UPDATE');
  const found: string[] = [];
  for (const file of files) {
    if (wanted.test(file.name) || (await hasTrace(tx, file.id, wanted))) found.push(file.id);
  }
  if (found.length === 0) return found;
  await tx.run(
    `UPDATE import SET file_id = NULL, status = CASE WHEN finished_at IS NULL THEN 'failed' ELSE status END,
            failure = CASE WHEN finished_at IS NULL THEN '{"code":"file-erased"}'::jsonb ELSE failure END
      WHERE file_id = ANY($1::uuid[])`,
    [found],
  );
  await tx.run('DELETE FROM stored_file WHERE id = ANY($1::uuid[])', [found]);
  return found;
}

async function hasTrace(tx: Sql, fileId: string, wanted: RegExp): Promise<boolean> {
  let held = Buffer.alloc(0);
  const chunks = await tx.rows<{ seq: number }>('SELECT seq FROM stored_file_chunk WHERE file_id = $1::uuid ORDER BY seq', [fileId]);
  for (const { seq } of chunks) {
    const [chunk] = await tx.rows<{ bytes: Buffer }>(
      'SELECT bytes FROM stored_file_chunk WHERE file_id = $1::uuid AND seq = $2', [fileId, seq]);
    if (!chunk) continue;
    // Some of the piece before, so that nothing hides on the seam; its length keeps the pairs of UTF-16 together.
    const bytes = Buffer.concat([held, chunk.bytes]);
    if (ENCODINGS.some((encoding) => wanted.test(iconv.decode(bytes, encoding).normalize('NFKC')))) return true;
    held = Buffer.from(bytes.subarray(bytes.length - Math.min(1024, bytes.length - (bytes.length % 2))));
  }
  return false;
}
