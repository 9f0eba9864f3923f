import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { OperatorError } from '../operator-error';
import { linesOf } from './content-hash';
import {
  END_OF_ROWS,
  FORMAT_VERSION,
  HeaderSchema,
  TableHeaderSchema,
  TrailerSchema,
  type BackupHeader,
  type BackupTrailer,
} from './format';

const END = Buffer.from(END_OF_ROWS);

export interface BackupReader {
  header: BackupHeader;
  /** Tables in the file's order; each one's rows must be read before the next is asked for. */
  tables(): AsyncGenerator<{ table: string; columns: string[]; rows: AsyncIterable<Buffer> }>;
  /** Known when all tables have been read. */
  trailer(): BackupTrailer;
  close(): void;
}

/** Opens a backup and reads its header. Throws OperatorError when it is none, cut off or of a newer format. */
export async function openBackup(file: string): Promise<BackupReader> {
  const source = createReadStream(file, { highWaterMark: 256 * 1024 });
  const unzipped = createGunzip({ chunkSize: 256 * 1024 });
  source.on('error', (error) => unzipped.destroy(error));
  source.pipe(unzipped);
  const lines = linesOf(unzipped);
  const next = async () => {
    try {
      const result = await lines.next();
      return result.done ? undefined : result.value;
    } catch (error) {
      throw unreadable(file, error);
    }
  };
  const header = parseHeader(file, await next());
  let trailer: BackupTrailer | undefined;

  async function* rows(): AsyncGenerator<Buffer> {
    for (let row = await next(); ; row = await next()) {
      if (row === undefined) throw cutOff(file);
      if (row.equals(END)) return;
      yield row;
    }
  }

  async function* tables() {
    for (;;) {
      const line = await next();
      if (line === undefined) throw cutOff(file);
      const value: unknown = JSON.parse(line.toString('utf8'));
      const end = TrailerSchema.safeParse(value);
      if (end.success) {
        trailer = end.data;
        return;
      }
      yield { ...TableHeaderSchema.parse(value), rows: rows() };
    }
  }

  return {
    header,
    tables,
    trailer() {
      if (!trailer) throw cutOff(file);
      return trailer;
    },
    close() {
      source.destroy();
      unzipped.destroy();
    },
  };
}

function parseHeader(file: string, line: Buffer | undefined): BackupHeader {
  let value: unknown;
  try {
    value = JSON.parse(line?.toString('utf8') ?? '');
  } catch (error) {
    throw new OperatorError(`${file} is not a backup of this program.`, error);
  }
  const header = HeaderSchema.safeParse(value);
  if (!header.success) throw new OperatorError(`${file} is not a backup of this program.`, header.error);
  if (header.data.version > FORMAT_VERSION) {
    throw new OperatorError(`${file} was written by a newer version of this program, in a format this one does not know.`);
  }
  return header.data;
}

function cutOff(file: string): OperatorError {
  return new OperatorError(`${file} is not complete: its end is missing. Nothing was restored.`);
}

function unreadable(file: string, error: unknown): OperatorError {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR') return cutOff(file);
  const reason = code === 'ENOENT' ? 'there is no such file' : message;
  return new OperatorError(`${file} cannot be read as a backup (${reason}).`, error);
}
