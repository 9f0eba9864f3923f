import { useTranslation } from 'react-i18next';

import type { FieldError, FieldErrors } from '#app/platform/http/field-errors';

/** Reads an action's field errors in the reader's language: `error('email')` for a Field. */
export function useFieldErrors(errors: FieldErrors | null | undefined) {
  const { t } = useTranslation();
  const textOf = (error: FieldError) =>
    typeof error === 'string' ? t(error) : t(error.key, error.values);
  return {
    error: (path: string): string | undefined => {
      const found = errors?.[path];
      return found === undefined ? undefined : textOf(found);
    },
    all: Object.entries(errors ?? {}).map(([path, error]) => ({ path, text: textOf(error) })),
  };
}
