import { useTranslation } from 'react-i18next';
import { LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import type { EventView } from '#app/domain/events/get-event.server';

type UnclaimedSectionProps = { event: Pick<EventView, 'id' | 'unclaimed'>; mayClaim: boolean };

/** People who were there and whom nobody could identify yet. */
export function UnclaimedSection({ event, mayClaim }: UnclaimedSectionProps) {
  const { t } = useTranslation('events');
  return (
    <Section id="unclaimed" title={t('unclaimed.title', { count: event.unclaimed.length })} description={t('unclaimed.hint')} flush>
      <ul className="divide-y divide-line">
        {event.unclaimed.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center justify-between gap-2 px-4 py-3 sm:px-6">
            <div className="min-w-0">
              <p className="font-medium break-words">{each.label === '' ? t('unclaimed.nameless') : each.label}</p>
              <p className="text-[13px] text-ink-3">{t(`unclaimed.reason.${each.reason}`)}</p>
            </div>
            {mayClaim ? (
              <LinkButton to={`/events/${event.id}?claim=${each.id}&q=${encodeURIComponent(firstWord(each.label))}#check-in`} icon="search">
                {t('unclaimed.find')}
              </LinkButton>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The name in a label such as `张三 · 华为`. */
function firstWord(label: string): string {
  return label.split(' · ')[0]?.slice(0, 60) ?? '';
}
