import { data, type MetaFunction, redirect } from '@remix-run/node';
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { FormActions, FormGrid, SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { PublicShell } from '#app/components/layout/public-shell';
import { Alert } from '#app/components/ui/alert';
import { Card, Section } from '#app/components/ui/card';
import { Field, Input } from '#app/components/ui/field';
import { PageHeader } from '#app/components/ui/page-header';
import { requestSignInLink } from '#app/domain/access/request-sign-in-link.server';
import { signInWithPassword } from '#app/domain/access/sign-in-with-password.server';
import { EmailSchema, TypedPasswordSchema } from '#app/domain/access/user-schema';
import { AppError } from '#app/platform/errors';
import { safeRedirectPath } from '#app/platform/http/safe-redirect';
import { parseForm, parseQuery, publicDoor } from '../../_door.server';
import { clientOf, enter } from '../../_session.server';

const ToSchema = z.string().max(2000).optional();

const FormSchema = z.discriminatedUnion('intent', [
  z.strictObject({ intent: z.literal('password'), email: EmailSchema, password: TypedPasswordSchema, to: ToSchema }),
  z.strictObject({ intent: z.literal('link'), email: EmailSchema, to: ToSchema }),
]);

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? 'Nianlun' }];

export const loader = publicDoor(async ({ request, user, t }) => {
  const to = safeRedirectPath(parseQuery(request, z.object({ to: ToSchema })).to);
  if (user) throw redirect(to);
  return { title: t('access:signIn.title'), to };
});

export const action = publicDoor(async ({ request, actor, context, locale }) => {
  const form = await parseForm(request, FormSchema);
  if (!form.ok) return data({ errors: form.errors, email: emailIn(form.values), intent: form.values['intent'] }, { status: 422 });
  const client = clientOf({ request, context });
  if (form.data.intent === 'link') {
    await requestSignInLink(actor, { email: form.data.email }, { client, locale });
    return data({ sentTo: form.data.email, intent: 'link' as const });
  }
  const { email, password, to } = form.data;
  try {
    const { token } = await signInWithPassword(actor, { email, password }, client);
    return await enter(request, token, safeRedirectPath(to));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error;
    return data({ errors: { '': error.detail.message ?? 'access:signIn.refused' }, email, intent: 'password' as const }, { status: 422 });
  }
});

function emailIn(values: Record<string, string | string[]>): string {
  return typeof values['email'] === 'string' ? values['email'] : '';
}

export default function SignInPage() {
  const { to } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { t } = useTranslation('access');
  const errors = result && 'errors' in result ? result.errors : undefined;
  const { error } = useFieldErrors(errors);
  const isLink = result?.intent === 'link';
  const email = result && 'email' in result ? result.email : '';
  return (
    <PublicShell>
      <PageHeader title={t('signIn.title')} description={t('signIn.description')} />
      <div className="flex flex-col gap-6">
        {result && 'sentTo' in result ? (
          <Alert tone="success" live title={t('signIn.sentTitle')}>{t('signIn.sent', { email: result.sentTo })}</Alert>
        ) : null}
        <FormErrors errors={errors} labels={{ email: t('field.emailLabel'), password: t('field.passwordLabel') }} />
        <Card>
          <Form method="post">
            <input type="hidden" name="intent" value="password" />
            <input type="hidden" name="to" value={to} />
            <FormGrid>
              <Field label={t('field.emailLabel')} required error={isLink ? undefined : error('email')}>
                <Input type="email" name="email" autoComplete="username" defaultValue={isLink ? '' : email} />
              </Field>
              <Field label={t('field.passwordLabel')} required error={error('password')}>
                <Input type="password" name="password" autoComplete="current-password" />
              </Field>
            </FormGrid>
            <FormActions>
              <SubmitButton>{t('signIn.submit')}</SubmitButton>
            </FormActions>
          </Form>
        </Card>
        <Section title={t('signIn.linkTitle')} description={t('signIn.linkDescription')}>
          <Form method="post">
            <input type="hidden" name="intent" value="link" />
            <input type="hidden" name="to" value={to} />
            <FormGrid>
              <Field label={t('field.emailLabel')} required error={isLink ? error('email') : undefined}>
                <Input type="email" name="email" autoComplete="email" defaultValue={isLink ? email : ''} />
              </Field>
            </FormGrid>
            <FormActions>
              <SubmitButton variant="secondary">{t('signIn.linkSubmit')}</SubmitButton>
            </FormActions>
          </Form>
        </Section>
      </div>
    </PublicShell>
  );
}
