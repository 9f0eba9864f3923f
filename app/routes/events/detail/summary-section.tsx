import { useTranslation } from 'react-i18next';
import { Section } from '#app/components/ui/card';
import { CopyButton } from '#app/components/ui/copy-button';
import { Stat, StatGrid } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import type { EventView } from '#app/domain/events/get-event.server';

/** The figures, and once the event is closed the text to paste back into the chat. */
export function SummarySection({ event, text }: { event: Pick<EventView, 'summary' | 'status'>; text: string }) {
  const { t } = useTranslation('events');
  const format = useFormat();
  const { attended, newFaces, registered, showUpRate } = event.summary;
  return (
    <>
      <StatGrid>
        <Stat label={t('stat.attended')} value={format.number(attended)} />
        <Stat label={t('stat.newFaces')} value={format.number(newFaces)} hint={t('stat.newFacesHint')} />
        <Stat label={t('stat.registered')} value={format.number(registered)} />
        <Stat label={t('stat.showUpRate')} value={showUpRate === null ? '–' : format.percent(showUpRate)} hint={t('stat.showUpRateHint')} />
      </StatGrid>
      {event.status === 'closed' ? (
        <Section id="summary" title={t('summary.title')} description={t('summary.hint')} actions={<CopyButton text={text} size="medium" />}>
          <pre className="rounded-control bg-sunken p-4 font-sans text-[15px] leading-relaxed break-words whitespace-pre-wrap text-ink select-all">{text}</pre>
        </Section>
      ) : null}
    </>
  );
}
