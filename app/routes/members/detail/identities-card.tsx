import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Badge } from '#app/components/ui/badge';
import { Button } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { CopyButton } from '#app/components/ui/copy-button';
import { Field, Input, Select } from '#app/components/ui/field';
import { useFormat } from '#app/components/ui/use-format';
import { IDENTITY_KIND_NAMES, IDENTITY_KINDS, type IdentityKind } from '#app/domain/members/identity-kinds';
import type { FieldErrors } from '#app/platform/http/field-errors';

export interface IdentityItem {
  id: string;
  kind: IdentityKind;
  text: string;
  isMasked: boolean;
  isPrimary: boolean;
  isShared: boolean;
  page: string | null;
}

interface IdentitiesCardProps {
  identities: readonly IdentityItem[];
  /** The one that was asked for just now. */
  revealed: { identityId: string; text: string } | null;
  may: { write: boolean; reveal: boolean };
  errors: FieldErrors | undefined;
}

/** Where a person can be recognised; contacts are masked until somebody asks, and asking is logged. */
export function IdentitiesCard({ identities, revealed, may, errors }: IdentitiesCardProps) {
  const { t } = useTranslation('members');
  const { locale } = useFormat();
  const kindName = (kind: IdentityKind) => (locale === 'zh-CN' ? IDENTITY_KINDS[kind].zh : IDENTITY_KINDS[kind].en);
  return (
    <Section title={t('profile.identities')} description={t('profile.identitiesHint')} id="identities">
      {identities.length === 0 ? <p className="text-sm text-ink-3">{t('profile.noIdentities')}</p> : null}
      <ul className="divide-y divide-line">
        {identities.map((identity) => {
          const shown = revealed?.identityId === identity.id ? revealed.text : identity.text;
          const isMasked = identity.isMasked && revealed?.identityId !== identity.id;
          return (
            <li key={identity.id} className="flex min-h-11 items-center justify-between gap-3 py-1.5 text-sm">
              <span className="min-w-0">
                <span className="block text-[13px] text-ink-3">{kindName(identity.kind)}</span>
                <span className="flex flex-wrap items-center gap-2 break-all" data-numeric>
                  {identity.page ? <a href={identity.page} rel="noreferrer" target="_blank" className="prose-link">{shown}</a> : shown}
                  {identity.isShared ? <Badge tone="warn">{t('profile.shared')}</Badge> : null}
                  {identity.isMasked && !isMasked ? <Badge tone="info">{t('profile.revealed')}</Badge> : null}
                </span>
              </span>
              {isMasked && may.reveal ? (
                <Form method="post" preventScrollReset>
                  <input type="hidden" name="identityId" value={identity.id} />
                  <Button type="submit" name="intent" value="reveal" size="small" icon="eye" aria-label={`${t('profile.reveal')}: ${kindName(identity.kind)}`}>{t('profile.reveal')}</Button>
                </Form>
              ) : isMasked ? null : <CopyButton text={shown} label={t('action.copy')} />}
            </li>
          );
        })}
      </ul>
      {may.write ? <AddIdentity kindName={kindName} errors={errors} /> : null}
    </Section>
  );
}

function AddIdentity({ kindName, errors }: { kindName: (kind: IdentityKind) => string; errors: FieldErrors | undefined }) {
  const { t } = useTranslation('members');
  const { error } = useFieldErrors(errors);
  const problem = error('value') ?? error('kind');
  return (
    <details className="mt-3" open={problem !== undefined || undefined}>
      <summary className="cursor-pointer text-sm font-medium text-accent-text">{t('profile.addIdentity')}</summary>
      <Form method="post" className="mt-3 flex flex-col gap-3">
        <Field label={t('field.kind')}>
          <Select name="kind" options={IDENTITY_KIND_NAMES.map((kind) => ({ value: kind, label: kindName(kind) }))} />
        </Field>
        <Field label={t('field.value')} error={problem}><Input name="value" maxLength={200} autoComplete="off" /></Field>
        <div><SubmitButton name="intent" value="identity" variant="secondary" size="small">{t('profile.add')}</SubmitButton></div>
      </Form>
    </details>
  );
}
