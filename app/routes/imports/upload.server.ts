import { Readable } from 'node:stream';
import busboy from 'busboy';
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
 * form and `too-large` past `maxBytes`; nothing stays then.
 */
export async function receiveUpload(request: Request, maxBytes: number): Promise<Upload> {
  if (!request.body || !/^multipart\/form-data\b/i.test(request.headers.get('Content-Type') ?? '')) {
    throw new AppError('bad-request', { message: 'imports:error.noForm' });
  }
  const form = new FormData();
  const stored: Promise<{ id: string; size: number }>[] = [];
  const body = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
  try {
    const parser = busboy({
      headers: { 'content-type': request.headers.get('Content-Type') ?? '' },
      defParamCharset: 'utf8',
      limits: { fields: MAX_FIELDS, fieldSize: MAX_FIELD_BYTES, files: 1, fileSize: maxBytes + 1 },
    });
    await new Promise<void>((done, fail) => {
      const refuse = () => fail(new AppError('too-large', { message: 'imports:error.tooManyParts' }));
      parser.on('field', (name, value, info) => (info.valueTruncated || info.nameTruncated ? refuse() : form.append(name, value)));
      parser.on('file', (name, stream, info) => {
        // A form without a chosen file has an empty one without a name.
        if (name !== 'file' || !info.filename) return void stream.resume();
        const storing = storeFile(stream, info.filename, maxBytes);
        stored.push(storing);
        storing.catch(fail);
      });
      parser.on('fieldsLimit', refuse).on('filesLimit', refuse).on('partsLimit', refuse);
      parser.on('error', fail).on('close', done);
      body.on('error', fail).pipe(parser);
    });
    return { form, file: (await stored[0]) ?? null };
  } catch (error) {
    body.destroy();
    for (const settled of await Promise.allSettled(stored)) {
      if (settled.status === 'fulfilled') await dropFile(settled.value.id);
    }
    if (error instanceof AppError) throw error;
    throw new AppError('bad-request', { message: 'imports:error.noForm', cause: error });
  }
}
