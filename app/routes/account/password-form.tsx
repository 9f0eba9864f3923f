import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { FieldErrors } from '#app/platform/http/field-errors';
import { FormActions, FormGrid, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Section } from '#app/components/ui/card';
import { Field, Input } from '#app/components/ui/field';
import { PASSWORD_MIN } from '#app/domain/access/user-schema';

type PasswordFormProps = { email: string; hasPassword: boolean; errors: FieldErrors | undefined };

export function PasswordForm({ email, hasPassword, errors }: PasswordFormProps) {
  const { t } = useTranslation('access');
  const { error } = useFieldErrors(errors);
  return (
    <Section title={hasPassword ? t('password.change') : t('password.set')} description={t('password.description')}>
      <Form method="post">
        <input type="hidden" name="intent" value="password" />
        {/* Lets a password manager file the new password under the right account; without a name it is not sent. */}
        <input type="email" defaultValue={email} autoComplete="username" hidden readOnly />
        <FormGrid columns={2}>
          {hasPassword ? (
            <Field label={t('password.current')} required error={error('currentPassword')}>
              <Input type="password" name="currentPassword" autoComplete="current-password" />
            </Field>
          ) : null}
          <Field label={t('password.new')} required hint={t('password.hint', { count: PASSWORD_MIN })} error={error('newPassword')}>
            <Input type="password" name="newPassword" autoComplete="new-password" minLength={PASSWORD_MIN} maxLength={256} />
          </Field>
        </FormGrid>
        <FormActions>
          <SubmitButton>{t('password.submit')}</SubmitButton>
        </FormActions>
      </Form>
    </Section>
  );
}
