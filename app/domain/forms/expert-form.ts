import { z } from 'zod';
import { readIdentities, type Identity } from '#app/domain/members/identity-kinds';
import { findCity } from '#app/domain/members/city-names';
import { foldLatin } from '#app/domain/members/search-terms';
import { pinyinSyllables } from '#app/domain/members/pinyin-reading';
import type { PersonName } from '#app/domain/members/person-name';

/** The form's own version: another set of questions is another version. */
export const EXPERT_FORM = { key: 'expert', version: 1, tier: 'expert' } as const;

/** H3: roles that the source names. The list is open: every text is accepted. */
export const LISTED_ROLES = ['ceo', 'cto', 'technical_director', 'operations_director', 'architect', 'technical_expert', 'senior_engineer', 'domain_lead'] as const;

/** Nobody fills this form in faster, and a page left open for longer is loaded again. */
export const LEAST_SECONDS = 3;
export const LONGEST_SECONDS = 12 * 3600;

const text = (most: number) => z.string().max(most).default('');
const isBlank = (value: string) => value.trim() === '';

/**
 * What an applicant fills in (H3). Texts are kept exactly as they were typed. `stamp` says when the page
 * was made and which consent texts stood on it; `leaveEmpty` is for machines.
 */
export const ExpertApplicationSchema = z
  .strictObject({
    nameZh: text(100),
    nameLatin: text(100),
    email: text(254),
    phone: text(40),
    city: z.string().max(60).default('').refine((code) => code === '' || findCity(code) !== null, 'forms:error.city'),
    company: z.string('common:validation.required').max(200).refine((value) => !isBlank(value), 'common:validation.required'),
    title: z.string('common:validation.required').max(200).refine((value) => !isBlank(value), 'common:validation.required'),
    fields: z.string('common:validation.required').max(500).refine((value) => !isBlank(value), 'common:validation.required'),
    links: text(2000),
    why: z.string('common:validation.required').max(4000).refine((value) => !isBlank(value), 'common:validation.required'),
    consentProcess: z.literal('on', 'forms:error.consentMissing'),
    consentShare: z.literal('on').optional(),
    stamp: z.string().max(1000).default(''),
    leaveEmpty: z.string().max(1000).default(''),
  })
  .superRefine((input, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (isBlank(input.nameZh) && isBlank(input.nameLatin)) issue('nameZh', 'forms:error.nameMissing');
    if (isBlank(input.email) && isBlank(input.phone)) issue('email', 'forms:error.contactMissing');
    if (!isBlank(input.email) && identitiesOf({ email: input.email, phone: '' }).length !== 1) issue('email', 'forms:error.email');
    if (!isBlank(input.phone) && identitiesOf({ email: '', phone: input.phone }).length !== 1) issue('phone', 'forms:error.phone');
  });
export type ExpertApplication = z.output<typeof ExpertApplicationSchema>;

/** The answers that are kept, without what the form needed for itself. */
export const ANSWER_FIELDS = ['nameZh', 'nameLatin', 'email', 'phone', 'city', 'company', 'title', 'fields', 'links', 'why'] as const;
export type AnswerField = (typeof ANSWER_FIELDS)[number];
export type Answers = Record<AnswerField, string> & { consentShare: boolean };

export function answersOf(input: ExpertApplication): Answers {
  const answers = Object.fromEntries(ANSWER_FIELDS.map((field) => [field, input[field]]));
  return { ...(answers as Record<AnswerField, string>), consentShare: input.consentShare === 'on' };
}

/** The identifiers that an application can be recognised by. */
export function identitiesOf(input: { email: string; phone: string }): Identity[] {
  const found = [...readIdentities('email', input.email), ...readIdentities('phone', input.phone)];
  return found.filter((each): each is Extract<typeof each, { ok: true }> => each.ok)
    .map(({ kind, value, display }) => ({ kind, value, display }));
}

/** The name as the applicant wrote it: nothing is taken off or put right. */
export function nameOf(input: { nameZh: string; nameLatin: string }): PersonName {
  const han = isBlank(input.nameZh) ? null : input.nameZh;
  const latin = isBlank(input.nameLatin) ? null : input.nameLatin;
  const display = han ?? latin ?? '';
  const sortKey = (han === null ? '' : pinyinSyllables(han).join(' ')) || foldLatin(display);
  return { han, latin, nickname: null, display, sortKey };
}

/** `云原生、AI; Go` → three fields. */
export function splitFields(value: string): string[] {
  return [...new Set(value.split(/[,，、;；\n]+/).map((part) => part.trim()).filter((part) => part !== ''))].slice(0, 20);
}
