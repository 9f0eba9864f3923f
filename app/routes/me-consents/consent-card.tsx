import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { SubmitButton } from '#app/components/form/form-layout';
import { Badge } from '#app/components/ui/badge';
import { Section } from '#app/components/ui/card';
import { useFormat } from '#app/components/ui/use-format';
import type { MyConsents } from '#app/domain/leads/get-consents.server';

/** One consent: what it says, whether it holds, and the button that changes it. Withdrawing is as easy as agreeing. */
export function ConsentCard({ state }: { state: MyConsents['states'][number] }) {
  const { t } = useTranslation('leads');
  const format = useFormat();
  const since = state.lastAt === null ? t('me.never')
    : t(state.lastAction === 'withdrawn' ? 'me.withdrawnOn' : 'me.grantedOn', { date: format.date(state.lastAt) });
  return (
    <Section
      title={t(`me.purpose.${state.purpose}`)} description={since}
      actions={<Badge tone={state.isLive ? 'good' : 'neutral'}>{state.isLive ? t('me.live') : t('me.notLive')}</Badge>}
    >
      <p className="max-w-prose text-sm text-ink-2">{state.body}</p>
      <p className="mt-2 text-[13px] text-ink-3">
        {t('me.recipient', { name: state.recipientName, contact: state.recipientContact })}
        {state.version === null ? '' : ` · ${t('me.version', { version: state.version })}`}
      </p>
      <Form method="post" className="mt-4 flex flex-col gap-2">
        <input type="hidden" name="purpose" value={state.purpose} />
        {state.isLive ? (
          <>
            <div><SubmitButton name="intent" value="withdraw" variant="secondary">{t('me.withdraw')}</SubmitButton></div>
            <p className="text-[13px] text-ink-3">{t('me.withdrawHint')}</p>
          </>
        ) : state.wordingId === null ? null : (
          <>
            <input type="hidden" name="wordingId" value={state.wordingId} />
            <div><SubmitButton name="intent" value="grant" variant="secondary">{t('me.grant')}</SubmitButton></div>
          </>
        )}
      </Form>
    </Section>
  );
}
