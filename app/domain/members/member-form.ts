import { z } from 'zod';
import { findCity } from '#app/domain/members/city-names';
import { IDENTITY_KIND_NAMES, type Identity, normaliseIdentity } from '#app/domain/members/identity-kinds';
import { ACQUISITION_CHANNELS, DECISION_POWERS, DEVELOPER_TYPES, ENGAGEMENT_LEVELS } from '#app/domain/members/member-words';
import type { MemberDetails } from '#app/domain/members/new-member';

const text = (max: number) => z.string().trim().max(max, 'members:error.tooLong').default('');
const choice = <const T extends readonly [string, ...string[]]>(options: T) =>
  z.union([z.literal(''), z.enum(options)], 'common:validation.option').default('');

const details = {
  name: z.string().trim().min(1, 'members:error.nameMissing').max(120, 'members:error.tooLong'),
  nameLatin: text(120),
  cityCode: z.string().default('').refine((code) => code === '' || findCity(code) !== null, 'members:error.cityUnknown'),
  company: text(200),
  university: text(200),
  title: text(200),
  fields: text(400),
  graduationOn: z.union([z.literal(''), z.iso.date()], 'common:validation.date').default(''),
  developerType: choice(DEVELOPER_TYPES),
  engagementLevel: choice(ENGAGEMENT_LEVELS),
  acquisitionChannel: choice(ACQUISITION_CHANNELS),
  decisionPower: choice(DECISION_POWERS),
  isStaff: z.literal('on').optional(),
};

function identityField(kind: 'email' | 'phone' | 'wechat' | 'github') {
  return z.string().trim().max(200, 'members:error.tooLong').default('')
    .refine((raw) => raw === '' || normaliseIdentity(kind, raw).ok, `members:error.bad_${kind}`);
}

/** One form for adding a person by hand. */
export const CreateMemberSchema = z.strictObject({
  ...details,
  email: identityField('email'),
  phone: identityField('phone'),
  wechat: identityField('wechat'),
  github: identityField('github'),
}).refine((form) => form.email !== '' || form.phone !== '' || form.wechat !== '' || form.github !== '', {
  path: ['email'], message: 'members:error.identityMissing',
});

/** … and for changing one; `version` is the one the form was opened on. */
export const EditMemberSchema = z.strictObject({
  ...details, memberId: z.uuid(), version: z.coerce.number().int().min(1),
});

export const AddIdentitySchema = z.strictObject({
  memberId: z.uuid(),
  kind: z.enum(IDENTITY_KIND_NAMES, 'common:validation.option'),
  value: z.string().trim().min(1, 'common:validation.required').max(200, 'members:error.tooLong'),
});

/** What the form says, in the shape of a record: an empty field is said to be empty. */
export function detailsOf(form: Omit<z.output<typeof EditMemberSchema>, 'memberId' | 'version'>): MemberDetails {
  return {
    cityCode: form.cityCode || null,
    company: form.company || null,
    university: form.university || null,
    title: form.title || null,
    fields: form.fields.split(/[,，、;；\n]/).map((each) => each.trim()).filter((each) => each !== ''),
    graduationOn: form.graduationOn || null,
    developerType: form.developerType || null,
    engagementLevel: form.engagementLevel || null,
    acquisitionChannel: form.acquisitionChannel || null,
    decisionPower: form.decisionPower || null,
    isStaff: form.isStaff === 'on',
  };
}

export function readFormIdentity(kind: Identity['kind'], raw: string): Identity[] {
  if (raw === '') return [];
  const read = normaliseIdentity(kind, raw);
  return read.ok ? [{ kind: read.kind, value: read.value, display: read.display }] : [];
}
