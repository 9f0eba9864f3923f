import { useLocation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { pageHref } from '#app/components/table/list-url';
import { Timeline, type TimelineEntry } from '#app/components/timeline/timeline';
import { Badge } from '#app/components/ui/badge';
import { LinkButton } from '#app/components/ui/button';
import type { IconName } from '#app/components/ui/icon';
import { useFormat } from '#app/components/ui/use-format';
import { dayOf, timeOf } from '#app/platform/zoned-time';
import { cityName } from '../member-labels';

export interface TimelineRow {
  id: string;
  type: 'fact' | 'tier' | 'note';
  at: Date;
  kind: string | null;
  variant: string | null;
  subject: string | null;
  subjectKind: string | null;
  subjectId: string | null;
  cityCode: string | null;
  points: number;
  isReversed: boolean;
  links: { url: string | null; label: string | null }[];
  body: string | null;
  from: string | null;
  to: string | null;
}

const ICONS: Record<string, IconName> = {
  joined: 'leaf', attended: 'calendar', organised: 'flag', spoke: 'people', published: 'document', contest_result: 'trophy',
  app_built: 'columns', certified: 'shield', employed: 'city', used_product: 'chart', gave_feedback: 'inbox', lead_verdict: 'handshake',
};

/** What somebody did and what happened to them, newest first, with evidence and points. */
export function MemberTimeline({ items, next, isPaging }: { items: readonly TimelineRow[]; next: string | null; isPaging: boolean }) {
  const { t } = useTranslation('members');
  const { locale, zone } = useFormat();
  const { search, pathname } = useLocation();
  const tierName = (key: string | null) => t(`common:tier.${key ?? 'none'}`);
  const titleOf = (item: TimelineRow): string => {
    if (item.type === 'note') return item.subject ? t('timeline.note', { name: item.subject }) : t('timeline.noteUnknown');
    if (item.type === 'tier') {
      if (item.to === null) return t('timeline.tierEnd', { from: tierName(item.from) });
      return item.from ? t('timeline.tierRise', { from: tierName(item.from), to: tierName(item.to) }) : t('timeline.tierFirst', { to: tierName(item.to) });
    }
    const what = t(`timeline.${item.kind ?? 'joined'}`);
    return item.subject ? t('timeline.about', { what, subject: item.subject }) : what;
  };
  const entries = items.map((item): TimelineEntry => ({
    id: item.id,
    // What a source knows by its day only stands at the day's start.
    at: item.type !== 'note' && timeOf(item.at, zone) === '00:00' ? dayOf(item.at, zone) : item.at.toISOString(),
    icon: item.type === 'tier' ? 'rings' : item.type === 'note' ? 'document' : (ICONS[item.kind ?? ''] ?? 'check'),
    title: titleOf(item),
    tone: item.type === 'tier' ? 'accent' : 'neutral',
    isReversed: item.isReversed,
    href: item.subjectKind === 'event' && item.subjectId ? `/events/${item.subjectId}` : item.subjectKind === 'case' && item.subjectId ? `/cases/${item.subjectId}` : undefined,
    aside: item.isReversed ? <Badge tone="warn">{t('timeline.reversed')}</Badge> : item.points !== 0 ? <span data-numeric>{t('timeline.points', { sign: item.points > 0 ? '+' : '−', count: Math.abs(item.points) })}</span> : undefined,
    description: <Details item={item} city={cityName(item.cityCode, locale)} />,
  }));
  return (
    <>
      <Timeline entries={entries} label={t('profile.timeline')} />
      {next || isPaging ? (
        <div className="mt-4 flex gap-2">
          {isPaging ? <LinkButton to={pathname} size="small" icon="chevronLeft">{t('profile.newest')}</LinkButton> : null}
          {next ? <LinkButton to={pageHref(search, 'after', next) ?? pathname} size="small">{t('profile.older')}</LinkButton> : null}
        </div>
      ) : null}
    </>
  );
}

function Details({ item, city }: { item: TimelineRow; city: string | null }) {
  const { t } = useTranslation(['members', 'credits']);
  const kind = item.variant && item.kind !== 'used_product' && item.kind !== 'employed' && item.kind !== 'gave_feedback' && item.kind !== 'lead_verdict'
    ? t(`credits:of.${item.variant}`) : null;
  const isOfEvent = item.kind === 'attended' || item.kind === 'organised' || item.kind === 'spoke';
  const words = [kind && isOfEvent ? t('members:timeline.purpose', { of: kind }) : kind, city].filter(Boolean).join(' · ');
  if (!words && !item.body && item.links.length === 0) return null;
  return (
    <>
      {item.body ? <p className="break-words whitespace-pre-wrap">{item.body}</p> : null}
      {words ? <p>{words}</p> : null}
      {item.links.map((link, index) => (
        <p key={index} className="break-all">
          {link.url && /^https?:\/\//.test(link.url)
            ? <a href={link.url} rel="noreferrer nofollow" target="_blank" className="prose-link">{link.label ?? link.url}</a>
            : (link.label ?? link.url ?? t('members:timeline.evidence'))}
        </p>
      ))}
    </>
  );
}
