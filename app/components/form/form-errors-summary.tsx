import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { Alert } from '#app/components/ui/alert';

import type { FieldErrors } from '#app/platform/http/field-errors';
import { useFieldErrors } from './use-field-errors';

type FormErrorsProps = {
  errors: FieldErrors | null | undefined;
  /** Field path → label, to name the fields in the list. */
  labels?: Record<string, string>;
};

/** Above a form that came back: how many things need a change, and which. Takes the focus. */
export function FormErrors({ errors, labels = {} }: FormErrorsProps) {
  const { t } = useTranslation();
  const { all } = useFieldErrors(errors);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors && Object.keys(errors).length > 0) ref.current?.focus();
  }, [errors]);
  if (all.length === 0) return null;
  return (
    <div ref={ref} tabIndex={-1}>
      <Alert tone="error" live title={t('form.errors', { count: all.length })}>
        <ul className="list-disc pl-4">
          {all.map(({ path, text }) => (
            <li key={path}>{labels[path] ? `${labels[path]} · ${text}` : text}</li>
          ))}
        </ul>
      </Alert>
    </div>
  );
}
