import { z } from 'zod';
import { ROLES } from './permissions';

/** A sign-in address, as it is stored: trimmed and in lower case. */
export const EmailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'common:validation.required')
  .max(254)
  .pipe(z.email('common:validation.email'));

export const PersonNameSchema = z.string().trim().min(1, 'common:validation.required').max(100);

export const PASSWORD_MIN = 12;

/** Any characters, no rules of composition; the length is what counts. Composed forms are made equal (NFC). */
export const NewPasswordSchema = z
  .string()
  .min(1, 'common:validation.required')
  .max(256)
  .transform((text) => text.normalize('NFC'))
  .refine((text) => [...text].length >= PASSWORD_MIN, 'access:field.passwordShort')
  .refine((text) => new Set(text).size > 4, 'access:field.passwordSimple');

/** A password as typed to sign in: only bounded, so that nothing about the rule is told. */
export const TypedPasswordSchema = z
  .string()
  .min(1, 'common:validation.required')
  .max(256)
  .transform((text) => text.normalize('NFC'));

export const RoleSchema = z.enum(ROLES, 'common:validation.option');

export const SCOPE_KINDS = ['city', 'territory'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

export interface Scope {
  kind: ScopeKind;
  /** A city's or territory's code. */
  value: string;
}

const SCOPE = /^(city|territory):([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** `city:chengdu` or `territory:west-china`. */
export const ScopeSchema = z
  .string()
  .trim()
  .max(80)
  .regex(SCOPE, 'access:field.scope')
  .transform((text): Scope => {
    const [kind, value = ''] = text.split(':');
    return { kind: kind === 'city' ? 'city' : 'territory', value };
  });

export function scopeText(scope: Scope): string {
  return `${scope.kind}:${scope.value}`;
}

/** The scopes of a role: an organiser has cities, a salesperson territories, the others none. */
export function scopesFitRole(role: string, scopes: readonly Scope[]): boolean {
  const kind = role === 'organiser' ? 'city' : role === 'sales' ? 'territory' : null;
  return scopes.every((scope) => scope.kind === kind);
}
