import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Alert } from '#app/components/ui/alert';
import { Button, LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { Field, Select, Textarea } from '#app/components/ui/field';
import { Icon } from '#app/components/ui/icon';
import { APPROVE_REASONS, DECLINE_REASONS } from '#app/domain/tiers/case-status';
import type { CasePage } from '#app/domain/tiers/get-case.server';
import type { FieldErrors } from '#app/platform/http/field-errors';

type DecisionFormsProps = {
  page: Pick<CasePage, 'id' | 'version' | 'status' | 'met' | 'conflict' | 'mayDecide' | 'toTier' | 'memberId'>;
  tier: string;
  quietDays: number;
  errors: FieldErrors | undefined;
  values: Record<string, unknown> | undefined;
};

/** The two decisions side by side in words, each with its reason; or why this reader may not decide. */
export function DecisionForms({ page, tier, quietDays, errors, values }: DecisionFormsProps) {
  const { t } = useTranslation('tiers');
  if (page.status === 'eligible') {
    return (
      <Section title={t('case.nominate')} description={t('case.nominateHint')}>
        <div className="flex flex-wrap gap-3">
          <Form method="post">
            <input type="hidden" name="intent" value="nominate" />
            <input type="hidden" name="memberId" value={page.memberId} />
            <input type="hidden" name="toTier" value={page.toTier} />
            <SubmitButton icon="star">{t('case.nominateAction')}</SubmitButton>
          </Form>
          {page.toTier === 'expert' ? <LinkButton to="/apply/expert" variant="secondary" icon="external">{t('case.applyLink')}</LinkButton> : null}
        </div>
      </Section>
    );
  }
  const reason = page.mayDecide ? page.conflict : 'role';
  if (reason) return <Section title={t('case.decide')}><Alert tone="info">{t(`case.mayNot.${reason}`)}</Alert></Section>;
  const declined = values?.['decision'] === 'decline';
  return (
    <Section title={t('case.decide')}>
      <div className="flex flex-col gap-4">
        {page.status === 'proposed' ? (
          <Form method="post">
            <input type="hidden" name="intent" value="start" />
            <Button variant="secondary" icon="eye">{t('case.startReview')}</Button>
          </Form>
        ) : null}
        <DecisionForm kind="approve" page={page} hint={t('case.approveHint', { tier })} errors={declined ? undefined : errors} values={declined ? undefined : values} />
        <details className="rounded-card border border-line" open={declined}>
          <summary className="flex min-h-11 items-center gap-2 px-4 font-medium text-ink-2 hover:text-ink">
            <Icon name="chevronDown" className="size-4" />
            {t('case.declineTitle')}
          </summary>
          <div className="border-t border-line p-4">
            <DecisionForm kind="decline" page={page} hint={t('case.declineHint', { days: quietDays })} errors={declined ? errors : undefined} values={declined ? values : undefined} />
          </div>
        </details>
      </div>
    </Section>
  );
}

type DecisionFormProps = Pick<DecisionFormsProps, 'page' | 'errors' | 'values'> & { kind: 'approve' | 'decline'; hint: string };

function DecisionForm({ kind, page, hint, errors, values }: DecisionFormProps) {
  const { t } = useTranslation('tiers');
  const { error } = useFieldErrors(errors);
  const codes: readonly string[] = kind === 'decline' ? DECLINE_REASONS
    : page.met ? APPROVE_REASONS : APPROVE_REASONS.filter((code) => code !== 'meets_rule');
  const text = (name: string) => (typeof values?.[name] === 'string' ? (values[name] as string) : '');
  return (
    <Form method="post" className="flex flex-col gap-4">
      <p className="text-sm text-ink-2">{hint}</p>
      <input type="hidden" name="decision" value={kind} />
      <input type="hidden" name="version" value={page.version} />
      <Field label={t('case.reasonCode')}>
        <Select name="reasonCode" defaultValue={text('reasonCode') || codes[0]} options={codes.map((code) => ({ value: code, label: t(`reasonCode.${code}`) }))} />
      </Field>
      <Field label={t('case.reason')} hint={t('case.reasonHint')} error={error('reason')} required>
        <Textarea name="reason" rows={3} required minLength={3} maxLength={2000} defaultValue={text('reason')} />
      </Field>
      {kind === 'approve' && !page.met ? (
        <Field label={t('case.override')} hint={t('case.overrideHint')} error={error('override')} required>
          <Textarea name="override" rows={2} required minLength={3} maxLength={2000} defaultValue={text('override')} />
        </Field>
      ) : null}
      <div>
        <SubmitButton variant={kind === 'approve' ? 'primary' : 'secondary'} icon={kind === 'approve' ? 'check' : 'cross'}>
          {t(kind === 'approve' ? 'case.approve' : 'case.decline')}
        </SubmitButton>
      </div>
    </Form>
  );
}
