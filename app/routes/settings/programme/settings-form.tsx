import { Form } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, FormGrid, SubmitButton } from '#app/components/form/form-layout';
import { Section } from '#app/components/ui/card';
import type { FieldErrors } from '#app/platform/http/field-errors';

/** What an action gives back for the form that was refused. */
export interface RefusedForm {
  intent: string;
  errors: FieldErrors;
  values: Record<string, string | string[]>;
}

export interface PartProps {
  refused: RefusedForm | undefined;
}

interface SettingsFormProps extends PartProps {
  intent: string;
  title: string;
  description?: string;
  labels: Record<string, string>;
  /** Above the fields: what the reader has to know first. */
  notice?: ReactNode;
  children: ReactNode;
}

/** One part of the settings, saved by itself. */
export function SettingsForm({ intent, title, description, labels, notice, refused, children }: SettingsFormProps) {
  const { t } = useTranslation();
  return (
    <Section id={intent} title={title} description={description}>
      <Form method="post" className="flex flex-col gap-5">
        <FormErrors errors={refused?.errors} labels={labels} />
        {notice}
        <input type="hidden" name="intent" value={intent} />
        <FormGrid columns={2}>{children}</FormGrid>
        <FormActions>
          <SubmitButton>{t('common:action.save')}</SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}

/** What a field starts with: what was just typed, else what is saved. */
export function startingValue(refused: RefusedForm | undefined, name: string, saved: string | number): string {
  const typed = refused?.values[name];
  return typeof typed === 'string' ? typed : String(saved);
}
