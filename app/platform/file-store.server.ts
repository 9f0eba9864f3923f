import { createHash } from 'node:crypto';
import { type Sql, sql } from './db.server';
import { AppError } from './errors';
import { newId } from './ids';

/** Pieces small enough to move through one statement each. */
const CHUNK = 1024 * 1024;

export interface StoredFileFacts {
  id: string;
  size: number;
  sha256: Buffer;
}

/**
 * Keep an upload, piece by piece: memory stays flat. Files lie in the database, so that every
 * process reaches them and one backup holds everything. Throws `too-large` past `maxBytes` and
 * leaves nothing behind.
 */
export async function storeFile(
  source: AsyncIterable<Uint8Array>,
  name: string,
  maxBytes: number,
): Promise<StoredFileFacts> {
  const id = newId();
  const hash = createHash('sha256');
  let size = 0;
  await sql().run('INSERT INTO stored_file (id, name, size, sha256) VALUES ($1, $2, 0, $3)', [id, name.slice(0, 255), Buffer.alloc(0)]);
  try {
    let seq = 0;
    for await (const piece of pieces(source)) {
      size += piece.length;
      if (size > maxBytes) {
        throw new AppError('too-large', {
          message: 'errors.uploadTooLarge', values: { megabytes: Math.floor(maxBytes / 1024 / 1024) },
        });
      }
      hash.update(piece);
      await sql().run('INSERT INTO stored_file_chunk (file_id, seq, bytes) VALUES ($1, $2, $3)', [id, seq, piece]);
      seq += 1;
    }
    const sha256 = hash.digest();
    await sql().run('UPDATE stored_file SET size = $2, sha256 = $3 WHERE id = $1', [id, size, sha256]);
    return { id, size, sha256 };
  } catch (error) {
    await removeFile(sql(), id);
    throw error;
  }
}

async function* pieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const part of source) {
    held.push(part);
    length += part.length;
    if (length >= CHUNK) {
      yield Buffer.concat(held, length);
      held = [];
      length = 0;
    }
  }
  if (length > 0) yield Buffer.concat(held, length);
}

/** The file's bytes in order; nothing when it is gone. */
export async function* readFile(id: string): AsyncGenerator<Uint8Array> {
  for (let seq = 0; ; seq += 1) {
    const [chunk] = await sql().rows<{ bytes: Buffer }>(
      'SELECT bytes FROM stored_file_chunk WHERE file_id = $1 AND seq = $2', [id, seq],
    );
    if (!chunk) return;
    yield chunk.bytes;
  }
}

/** At most the first `limit` bytes: enough to tell what a file is. */
export async function readFileStart(id: string, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of readFile(id)) {
    parts.push(part);
    length += part.length;
    if (length >= limit) break;
  }
  return Buffer.concat(parts).subarray(0, limit);
}

export async function removeFile(tx: Sql, id: string): Promise<void> {
  await tx.run('DELETE FROM stored_file WHERE id = $1', [id]);
}

/** Remove a file that nothing refers to yet. */
export async function dropFile(id: string): Promise<void> {
  await removeFile(sql(), id);
}
