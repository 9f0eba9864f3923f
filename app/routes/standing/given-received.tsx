import { useTranslation } from 'react-i18next';
import { Section } from '#app/components/ui/card';
import { Icon } from '#app/components/ui/icon';
import { useFormat } from '#app/components/ui/use-format';

type GivenReceivedProps = {
  given: readonly { kind: string; count: number; points: number }[];
  credits: number;
  received: readonly string[];
};

/** H10–12: what somebody gave and what they got, side by side. */
export function GivenReceived({ given, credits, received }: GivenReceivedProps) {
  const { t } = useTranslation('tiers');
  const format = useFormat();
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <Section title={t('standing.given')} actions={credits > 0 ? <span className="text-sm font-semibold" data-numeric>{t('case.points', { count: credits })}</span> : undefined}>
        {given.length === 0 ? <p className="text-sm text-ink-3">{t('standing.givenNone')}</p> : (
          <ul className="divide-y divide-line text-sm">
            {given.map((each) => (
              <li key={each.kind} className="flex items-baseline justify-between gap-3 py-2">
                <span>{t(`factKind.${each.kind}`)}</span>
                <span data-numeric className="text-ink-2">
                  <span className="font-semibold text-ink">{format.number(each.count)}</span>
                  {each.points > 0 ? ` · ${t('case.points', { count: each.points })}` : ''}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('standing.received')}>
        {received.length === 0 ? <p className="text-sm text-ink-3">{t('standing.receivedNone')}</p> : (
          <ul className="flex flex-col gap-2 text-sm">
            {received.map((each) => <li key={each} className="flex items-center gap-2"><Icon name="leaf" className="size-4 text-good" />{each}</li>)}
          </ul>
        )}
      </Section>
    </div>
  );
}
