import {
  unstable_parseMultipartFormData as parseMultipart, type UploadHandler,
} from '@remix-run/node';
import { AppError } from '#app/platform/errors';
import { dropFile, storeFile } from '#app/platform/file-store.server';

const MAX_FIELDS = 20;
const MAX_FIELD_BYTES = 4_096;

export interface Upload {
  /** The fields beside the file. */
  form: FormData;
  /** Null when no file was chosen. */
  file: { id: string; size: number } | null;
}

/**
 * Read a posted form with one file in the field `file`. The file goes into the file store piece by
 * piece as it arrives; memory does not grow with it. Throws `bad-request` for a body that is no such
 * form and `too-large` past `maxBytes`.
 */
export async function receiveUpload(request: Request, maxBytes: number): Promise<Upload> {
  if (!/^multipart\/form-data\b/i.test(request.headers.get('Content-Type') ?? '')) {
    throw new AppError('bad-request', { message: 'imports:error.noForm' });
  }
  let fields = 0;
  let file: Upload['file'] = null;
  const handler: UploadHandler = async ({ name, filename, data }) => {
    fields += 1;
    if (fields > MAX_FIELDS) throw new AppError('too-large', { message: 'imports:error.tooManyParts' });
    if (name !== 'file' || filename === undefined) return readText(data);
    if (file) throw new AppError('bad-request', { message: 'imports:error.tooManyParts' });
    const stored = await storeFile(data, filename || 'upload', maxBytes);
    // An empty file somebody chose has a name and is explained later; no file at all has none.
    if (stored.size > 0 || filename !== '') file = stored;
    return undefined;
  };
  try {
    return { form: await parseMultipart(request, handler), file };
  } catch (error) {
    if (file) await dropFile((file as { id: string }).id);
    if (error instanceof AppError) throw error;
    throw new AppError('bad-request', { message: 'imports:error.noForm', cause: error });
  }
}

async function readText(data: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of data) {
    size += part.length;
    if (size > MAX_FIELD_BYTES) throw new AppError('too-large', { message: 'imports:error.tooManyParts' });
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
