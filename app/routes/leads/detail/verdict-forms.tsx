import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '#app/components/form/form-errors-summary';
import { SubmitButton } from '#app/components/form/form-layout';
import { useFieldErrors } from '#app/components/form/use-field-errors';
import { Section } from '#app/components/ui/card';
import { Field, Select } from '#app/components/ui/field';
import { useFormat } from '#app/components/ui/use-format';
import type { LeadDetail } from '#app/domain/leads/get-lead.server';
import { type LeadDecision, REJECT_REASONS } from '#app/domain/leads/lead-schema';
import type { FieldErrors } from '#app/platform/http/field-errors';

interface VerdictFormsProps {
  lead: LeadDetail;
  mayDecide: boolean;
  errors: FieldErrors | undefined;
}

/** What may be answered from where the lead stands: take it, accept or reject it, say how it ended. */
export function VerdictForms({ lead, mayDecide, errors }: VerdictFormsProps) {
  const { t } = useTranslation('leads');
  const format = useFormat();
  const isOwed = lead.status === 'unclaimed' || lead.status === 'assigned';
  const isAccepted = lead.status === 'accepted';
  if (!isOwed && !isAccepted) {
    return (
      <Section title={t('detail.verdict')}>
        <p>{t('detail.closedAs', { status: t(`status.${lead.status}`), date: format.date(lead.decidedAt ?? lead.qualifiedAt) })}</p>
        {lead.reasonCode === null ? null : <p className="mt-2 text-ink-2">{t(`reason.${lead.reasonCode}`)}</p>}
      </Section>
    );
  }
  return (
    <Section
      title={isAccepted ? t('detail.outcome') : t('detail.verdict')}
      {...(isOwed ? { description: t('detail.verdictOwed', { date: format.date(lead.dueAt) }) } : {})}
    >
      <div className="flex flex-col gap-4">
        <FormErrors errors={errors} labels={{ reasonCode: t('field.reason') }} />
        {mayDecide ? null : <p className="text-ink-2">{t('detail.heldBy', { name: lead.ownerName ?? '' })}</p>}
        {mayDecide && lead.status === 'unclaimed' ? (
          <Form method="post">
            <input type="hidden" name="intent" value="claim" />
            <input type="hidden" name="version" value={lead.version} />
            <SubmitButton variant="secondary">{t('action.claim')}</SubmitButton>
          </Form>
        ) : null}
        {mayDecide ? <Decision lead={lead} decision={isAccepted ? 'won' : 'accept'} /> : null}
        {mayDecide ? <DecisionWithReason lead={lead} decision={isAccepted ? 'lost' : 'reject'} errors={errors} /> : null}
        <p className="text-[13px] text-ink-3">{t('detail.verdictNote')}</p>
      </div>
    </Section>
  );
}

function Decision({ lead, decision }: { lead: LeadDetail; decision: LeadDecision }) {
  const { t } = useTranslation('leads');
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="decide" />
      <input type="hidden" name="version" value={lead.version} />
      <SubmitButton name="decision" value={decision} variant="primary" icon="check">{t(`action.${decision}`)}</SubmitButton>
    </Form>
  );
}

function DecisionWithReason({ lead, decision, errors }: { lead: LeadDetail; decision: LeadDecision; errors: FieldErrors | undefined }) {
  const { t } = useTranslation('leads');
  const { error } = useFieldErrors(errors);
  const options = REJECT_REASONS.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }));
  return (
    <Form method="post" className="flex flex-col gap-3 border-t border-line pt-4">
      <input type="hidden" name="intent" value="decide" />
      <input type="hidden" name="version" value={lead.version} />
      <Field label={t('field.reason')} error={error('reasonCode')}>
        <Select name="reasonCode" options={options} placeholder={t('action.choose')} />
      </Field>
      <div>
        <SubmitButton name="decision" value={decision} variant="secondary">{t(`action.${decision}`)}</SubmitButton>
      </div>
    </Form>
  );
}
