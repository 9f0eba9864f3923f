import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormActions, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Section } from '#app/components/ui/card';
import { Field, Textarea } from '#app/components/ui/field';
import type { EventView } from '#app/domain/events/get-event.server';
import type { FieldErrors } from '#app/platform/http/field-errors';

type CloseSectionProps = {
  event: Pick<EventView, 'status' | 'outcome' | 'isHeld'>;
  errors: FieldErrors | undefined;
  values: Readonly<Record<string, unknown>>;
};

/** An event ends with what came of it (N7); it can be opened again. */
export function CloseSection({ event, errors, values }: CloseSectionProps) {
  const { t } = useTranslation('events');
  const { error } = useFieldErrors(errors);
  if (event.status === 'closed') {
    return (
      <Section title={t('close.reopenTitle')} description={t('close.reopenHint')}>
        <Form method="post">
          <SubmitButton name="intent" value="reopen" variant="secondary">{t('close.reopen')}</SubmitButton>
        </Form>
      </Section>
    );
  }
  const typed = typeof values.outcome === 'string' ? values.outcome : (event.outcome ?? '');
  return (
    <Section id="close" title={t('close.title')} description={t('close.hint')}>
      <Form method="post">
        <Field label={t('field.outcome')} required hint={t('close.outcomeHint')} error={error('outcome')}>
          <Textarea name="outcome" rows={3} maxLength={4000} defaultValue={typed} />
        </Field>
        <FormActions>
          <SubmitButton name="intent" value="close" size="large" disabledReason={event.isHeld ? undefined : t('error.notHeldYet')}>
            {t('close.submit')}
          </SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}
