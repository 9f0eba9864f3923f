import { z } from 'zod';
import { AppError } from '#app/platform/errors';
import { type FieldErrors, fieldErrorsOf, fieldKeys } from './field-errors';

/** A form without files has no reason to be larger. */
const MAX_FORM_BYTES = 1024 * 1024;
const MAX_FIELDS = 500;
/** What is never sent back to be filled in again. */
const SECRET_FIELD = /password|token|secret/i;

export type FormValues = Record<string, string | string[]>;
export type ParsedForm<T> =
  | { ok: true; data: T }
  | { ok: false; errors: FieldErrors; values: FormValues };

export interface FormOptions {
  /** Bytes of the whole body. */
  maxBytes?: number;
}

/**
 * Read a posted form against a schema of `z.strictObject`s: a field the schema does not name is
 * refused, so that nobody sets what the page does not offer. Text cannot hold NUL.
 * Fields whose schema is an array gather all their values; any other field given twice is refused.
 * Throws `bad-request` for a body that is no form and `too-large` for one past the limit.
 */
export async function parseForm<S extends z.ZodType>(
  request: Request,
  schema: S,
  options: FormOptions = {},
): Promise<ParsedForm<z.output<S>>> {
  return parseFormData(await readForm(request, options.maxBytes ?? MAX_FORM_BYTES), schema);
}

/** The same for form data that has been read already. */
export function parseFormData<S extends z.ZodType>(form: FormData, schema: S): ParsedForm<z.output<S>> {
  requireStrict(schema);
  const lists = listFields(schema);
  const input = new Map<string, unknown>();
  const errors: Record<string, string> = {};
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name);
    if (all.some((value) => typeof value === 'string' && value.includes('\0'))) errors[name] = 'common:validation.invalid';
    if (all.length > 1 && !lists.has(name)) errors[name] = 'access:field.repeated';
    input.set(name, lists.has(name) ? all : all[0]);
  }
  const parsed = schema.safeParse(Object.fromEntries(input), { reportInput: true });
  if (parsed.success && Object.keys(errors).length === 0) return { ok: true, data: parsed.data };
  return {
    ok: false,
    errors: parsed.success ? errors : { ...fieldErrorsOf(parsed.error), ...errors },
    values: textValues(form, lists),
  };
}

/** Read the query of a URL against an object schema; parameters it does not name are left alone. */
export function parseQuery<S extends z.ZodObject>(request: Request, schema: S): z.output<S> {
  const query = new URL(request.url).searchParams;
  const lists = listFields(schema);
  const input: [string, unknown][] = [];
  for (const name of new Set(query.keys())) {
    if (!Object.hasOwn(schema.shape, name)) continue;
    const all = query.getAll(name);
    if (all.some((value) => value.includes('\0'))) throw new AppError('bad-request', { fields: { [name]: 'common:validation.invalid' } });
    input.push([name, lists.has(name) ? all : all[0]]);
  }
  return parsedOrBadRequest(schema.safeParse(Object.fromEntries(input), { reportInput: true }));
}

/** Read the parts of a path against an object schema. */
export function parseParams<S extends z.ZodObject>(
  params: Readonly<Record<string, string | undefined>>,
  schema: S,
): z.output<S> {
  const input = Object.entries(params).filter(([name]) => Object.hasOwn(schema.shape, name));
  return parsedOrBadRequest(schema.safeParse(Object.fromEntries(input), { reportInput: true }));
}

function parsedOrBadRequest<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data;
  throw new AppError('bad-request', { fields: fieldKeys(fieldErrorsOf(parsed.error)), cause: parsed.error });
}

/** The body as form data, counted while it arrives: a client may lie about its length. */
export async function readForm(request: Request, maxBytes = MAX_FORM_BYTES): Promise<FormData> {
  const type = request.headers.get('Content-Type') ?? '';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)) {
    throw new AppError('bad-request', { message: 'access:field.noForm' });
  }
  if (Number(request.headers.get('Content-Length') ?? 0) > maxBytes) throw new AppError('too-large');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError('too-large');
    chunks.push(chunk);
  }
  let form: FormData;
  try {
    form = await new Response(Buffer.concat(chunks), { headers: { 'Content-Type': type } }).formData();
  } catch (cause) {
    throw new AppError('bad-request', { message: 'access:field.noForm', cause });
  }
  if ([...form.keys()].length > MAX_FIELDS) throw new AppError('too-large');
  return form;
}

function textValues(form: FormData, lists: ReadonlySet<string>): FormValues {
  const values: [string, string | string[]][] = [];
  for (const name of new Set(form.keys())) {
    if (SECRET_FIELD.test(name)) continue;
    const texts = form.getAll(name).filter((value): value is string => typeof value === 'string');
    if (lists.has(name)) values.push([name, texts]);
    else if (texts[0] !== undefined) values.push([name, texts[0]]);
  }
  return Object.fromEntries(values);
}

/** The object schemas that a form schema is made of: itself, or the members of its union. */
function objectsOf(schema: z.core.$ZodType): z.ZodObject[] {
  if (schema instanceof z.ZodObject) return [schema];
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => objectsOf(option));
  if (schema instanceof z.ZodPipe) return [...objectsOf(schema.in), ...objectsOf(schema.out)];
  return [];
}

function requireStrict(schema: z.ZodType): void {
  const objects = objectsOf(schema);
  if (objects.length > 0 && objects.every((object) => object.def.catchall instanceof z.ZodNever)) return;
  throw new Error('A form schema is made of strict objects, so that unknown fields are refused.');
}

function listFields(schema: z.ZodType): ReadonlySet<string> {
  const names = objectsOf(schema).flatMap((object) =>
    Object.entries(object.shape).filter(([, field]) => isList(field)).map(([name]) => name),
  );
  return new Set(names);
}

function isList(field: z.core.$ZodType): boolean {
  if (field instanceof z.ZodArray) return true;
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodPrefault || field instanceof z.ZodNullable) {
    return isList(field.def.innerType);
  }
  return field instanceof z.ZodPipe && (isList(field.in) || isList(field.out));
}
