import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { keyedHash } from '#app/platform/keyed-hash.server';

const StampSchema = z.strictObject({
  form: z.string(),
  /** Milliseconds. */
  at: z.number().int(),
  locale: z.enum(['zh-CN', 'en']),
  processWordingId: z.uuid().nullable(),
  shareWordingId: z.uuid().nullable(),
});
export type FormStamp = z.output<typeof StampSchema>;

/** When a form's page was made and which consent texts stood on it, signed, so that it comes back as it went out. */
export async function signStamp(stamp: FormStamp): Promise<string> {
  const body = Buffer.from(JSON.stringify(stamp)).toString('base64url');
  const hash = await keyedHash('client');
  return `${body}.${hash(`form-stamp|${body}`).toString('base64url')}`;
}

/** Null when it was not made here. */
export async function readStamp(text: string): Promise<FormStamp | null> {
  const [body = '', signature = ''] = text.split('.');
  const hash = await keyedHash('client');
  const expected = hash(`form-stamp|${body}`);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  try {
    const parsed = StampSchema.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
