import type { z } from 'zod';

/** An i18n key, with values where the text has places for them. */
export type FieldError = string | { key: string; values: Record<string, string | number> };

/** What is wrong, by field path: `email`, `rows.2.city`; `''` for the form as a whole. */
export type FieldErrors = Record<string, FieldError>;

const KEY = /^[a-z][\w-]*:[\w.-]+$/i;

function isEmptyValue(input: unknown): boolean {
  return input === undefined || input === null || input === '';
}

function keyOf(issue: z.core.$ZodIssue): FieldError {
  if (KEY.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type':
      if (isEmptyValue(issue.input)) return 'common:validation.required';
      return issue.expected === 'number' || issue.expected === 'int'
        ? 'common:validation.number'
        : 'common:validation.invalid';
    case 'too_small': {
      const minimum = Number(issue.minimum);
      if (issue.origin === 'string') {
        if (minimum === 1) return 'common:validation.required';
        return { key: 'common:validation.tooShort', values: { minimum } };
      }
      const isList = issue.origin === 'array' || issue.origin === 'set';
      return { key: isList ? 'common:validation.tooFew' : 'common:validation.tooSmall', values: { minimum } };
    }
    case 'too_big': {
      const maximum = Number(issue.maximum);
      if (issue.origin === 'string') return { key: 'common:validation.tooLong', values: { maximum } };
      const isList = issue.origin === 'array' || issue.origin === 'set';
      return { key: isList ? 'common:validation.tooMany' : 'common:validation.tooBig', values: { maximum } };
    }
    case 'invalid_format': {
      if (issue.format === 'email') return 'common:validation.email';
      if (issue.format === 'url') return 'common:validation.url';
      return issue.format === 'date' || issue.format === 'datetime'
        ? 'common:validation.date'
        : 'common:validation.invalid';
    }
    case 'invalid_value':
      return 'common:validation.option';
    case 'unrecognized_keys':
      return 'common:validation.unexpected';
    default:
      return 'common:validation.invalid';
  }
}

/**
 * The first error of each field. A schema's own message may be an i18n key
 * (`.refine(…, 'members:error.cityUnknown')`); everything else gets the common text of its kind.
 */
export function fieldErrorsOf(error: { issues: readonly z.core.$ZodIssue[] }): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) errors[issue.path.join('.')] ??= keyOf(issue);
  return errors;
}

/** The same with keys only, as an AppError carries them. */
export function fieldKeys(errors: FieldErrors): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, error]) => [path, typeof error === 'string' ? error : error.key]),
  );
}
