import type { ZodError } from 'zod';

/** The entry for what belongs to no single field. */
export const FORM_ERROR = '_form';

/** Field path (`items.0.name`) → i18n key of what is wrong with it. */
export type FieldErrors = Record<string, string>;

const KEY = /^[a-z][\w-]*:[\w.-]+$/i;

/**
 * The texts of a refused form. A schema names its own text by using an i18n key as zod's message;
 * everything else gets the general text of its kind.
 */
export function fieldErrors(error: ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) {
    const path = issue.path.join('.') || FORM_ERROR;
    const key = KEY.test(issue.message) ? issue.message : generalKey(issue);
    errors[path] ??= key;
  }
  return errors;
}

function generalKey(issue: ZodError['issues'][number]): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'access:field.unknown';
    case 'too_big':
      return 'access:field.tooLong';
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1 ? 'access:field.required' : 'access:field.tooShort';
    case 'invalid_type':
      return issue.input === undefined ? 'access:field.required' : 'access:field.invalid';
    default:
      return 'access:field.invalid';
  }
}
