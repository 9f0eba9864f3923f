import { z } from 'zod';
import { LEGAL_BASES, ORIGINS } from '#app/domain/imports/import-schema';
import { TARGET_NAMES } from '#app/domain/imports/targets/field-types';
import { findCity } from '#app/domain/members/city-names';

const optionalText = z.string().trim().max(200).optional().transform((text) => (text === '' ? undefined : text));

/** What a file is about, where the file does not say. */
const subjectFields = {
  subject: optionalText,
  date: z.union([z.literal('').transform(() => undefined), z.iso.date('common:validation.date')]).optional(),
  cityCode: z.union([
    z.literal('').transform(() => undefined),
    z.string().refine((code) => findCity(code) !== null, 'common:validation.option'),
  ]).optional(),
};

const about = <T extends { subject?: string | undefined; date?: string | undefined; cityCode?: string | undefined }>(input: T) => ({
  ...(input.subject ? { subject: input.subject } : {}),
  ...(input.date ? { date: input.date } : {}),
  ...(input.cityCode ? { cityCode: input.cityCode } : {}),
});

/** The upload page's form, beside the file itself. */
export const UploadFormSchema = z.strictObject({
  target: z.enum(TARGET_NAMES, 'common:validation.option'),
  ...subjectFields,
  origin: z.enum(ORIGINS, 'common:validation.option'),
  legalBasis: z.enum(LEGAL_BASES, 'common:validation.option'),
  peopleInformed: z.enum(['yes', 'no'], 'common:validation.option').transform((answer) => answer === 'yes'),
}).superRefine((form, context) => {
  if (form.target !== 'attendance' && form.target !== 'contest-results') return;
  const missing = form.target === 'attendance' ? 'imports:error.eventMissing' : 'imports:error.contestMissing';
  if (!form.subject) context.addIssue({ code: 'custom', path: ['subject'], message: missing });
  if (!form.date) context.addIssue({ code: 'custom', path: ['date'], message: 'imports:error.dateMissing' });
}).transform((form) => ({ ...form, options: about(form) }));

/** What an import's own page sends. */
export const ImportFormSchema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('encoding'), encoding: z.string('imports:encoding.missing').min(1, 'imports:encoding.missing') }),
  z.strictObject({
    intent: z.literal('header'),
    headerLine: z.coerce.number('imports:header.invalid').int('imports:header.invalid').min(1, 'imports:header.invalid').max(500, 'imports:header.invalid'),
  }),
  z.strictObject({
    intent: z.literal('columns'),
    /** One field key per column that is shown, in order; empty: leave out. */
    field: z.array(z.string().max(60)).max(500).default([]),
    ...subjectFields,
  }).transform((form) => ({ ...form, options: about(form) })),
  z.strictObject({ intent: z.literal('check') }),
  z.strictObject({ intent: z.literal('confirm') }),
  z.strictObject({ intent: z.literal('discard') }),
]);
