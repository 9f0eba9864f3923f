import { Link, useLoaderData } from '@remix-run/react';
import { type MetaFunction, redirect } from '@remix-run/node';
import { useTranslation } from 'react-i18next';
import { RingsThumbnail } from '#app/components/chart/rings-thumbnail';
import { LinkButton } from '#app/components/ui/button';
import { Section } from '#app/components/ui/card';
import { Icon, type IconName } from '#app/components/ui/icon';
import { PageHeader } from '#app/components/ui/page-header';
import { Stat, StatGrid } from '#app/components/ui/small';
import { useFormat } from '#app/components/ui/use-format';
import { can, cityScope } from '#app/domain/access/actor';
import { getEventAgenda } from '#app/domain/events/list-events.server';
import { type HomeCard, readHome } from '#app/domain/insights/read-home.server';
import { readRings } from '#app/domain/members/read-rings.server';
import { door } from '../_door.server';
import { EventRows } from '../events/list/event-rows';
import { ringData } from '../rings/ring-data.server';
import { startsAtOwnStanding } from '../shell/navigation';

export { RouteError as ErrorBoundary } from '#app/components/layout/error-page';
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title ?? 'Nianlun' }];

/** Past so many marks the small picture is drawn from counts. */
const SMALL_PICTURE_MARKS = 600;

export const loader = door(async ({ actor, locale, t }) => {
  if (startsAtOwnStanding(actor)) throw redirect('/me');
  const now = new Date();
  const isOrganiser = can(actor, 'attendance:write') && cityScope(actor) !== null;
  const [{ cards, figures }, agenda, rings] = await Promise.all([
    readHome(actor, now),
    isOrganiser ? getEventAgenda(actor, now) : null,
    can(actor, 'insight:read') && can(actor, 'member:read') ? readRings(actor, now) : null,
  ]);
  const picture = rings && rings.total > 0 ? ringData(rings, locale, now) : null;
  const today = agenda?.today ?? [];
  return {
    title: t('home:title'), figures, today, isMember: actor.memberId !== null, mayImport: can(actor, 'import:run'),
    // What stands there with its button needs no line of its own.
    cards: cards.filter((card) => card.key !== 'eventsToday' || today.length === 0),
    picture: picture && { ...picture, members: picture.members.length > SMALL_PICTURE_MARKS ? [] : picture.members.map((mark) => ({ ...mark, name: '', href: '' })) },
  };
});

const ICONS: Record<HomeCard['key'], IconName> = {
  cases: 'scales', applications: 'document', imports: 'upload', messages: 'mail', eventsToday: 'calendar', eventsOpen: 'calendar',
  unclaimed: 'people', leadsMine: 'handshake', leadsFree: 'handshake', invitations: 'rings', consentContact: 'document',
};

/** "What needs me?", by role: each line one click from done. */
export default function HomePage() {
  const { cards, figures, today, picture, isMember, mayImport } = useLoaderData<typeof loader>();
  const { t } = useTranslation('home');
  const format = useFormat();
  const isNew = mayImport && figures?.members === 0;
  return (
    <>
      <PageHeader title={t('question')} />
      <div className="flex flex-col gap-6">
        {isNew ? <FirstSteps /> : null}
        {today.length > 0 ? <Section title={t('today')} flush><EventRows events={today} isToday /></Section> : null}
        {cards.length > 0 ? (
          <ul className="grid gap-3 sm:grid-cols-2">
            {cards.map((card) => (
              <Line
                key={card.key} to={card.to} icon={ICONS[card.key]} title={t(`card.${card.key}`, { count: card.count })}
                hint={t(`card.${card.key}Hint`, { day: card.day ? format.day(card.day) : '' })}
              />
            ))}
          </ul>
        ) : isNew || today.length > 0 ? null : (
          <Section title={t('nothing')}><p className="text-sm text-ink-2">{t('nothingHint')}</p></Section>
        )}
        {isMember ? <ul className="grid gap-3 sm:grid-cols-2"><Line to="/me" icon="leaf" title={t('card.standing')} hint={t('card.standingHint')} /></ul> : null}
        {figures && figures.members > 0 ? (
          <div className="flex flex-col gap-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h2 className="text-base font-semibold">{t('figures')}</h2>
              <LinkButton to="/rings" size="small" icon="rings">{t('rings')}</LinkButton>
            </div>
            <div className={picture ? 'grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]' : undefined}>
              <StatGrid isSquare={picture !== null}>
                <Stat label={t('members')} value={format.number(figures.members)} />
                <Stat label={t('inRings')} value={format.number(figures.inRings)} />
                <Stat label={t('activeLately')} value={format.number(figures.activeLately)} />
                <Stat label={t('newLately')} value={format.number(figures.newLately)} />
              </StatGrid>
              {picture ? (
                <Link to="/rings" className="mx-auto w-full max-w-88 rounded-full">
                  <span className="sr-only">{t('rings')}</span>
                  <RingsThumbnail {...picture} />
                </Link>
              ) : null}
            </div>
          </div>
        ) : null}
      </div>
    </>
  );
}

function Line({ to, icon, title, hint }: { to: string; icon: IconName; title: string; hint: string }) {
  return (
    <li>
      <Link to={to} className="flex min-h-16 items-center gap-4 rounded-card border border-line bg-surface p-4 shadow-card hover:bg-hover">
        <span className="flex size-10 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent-text"><Icon name={icon} className="size-5" /></span>
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{title}</span>
          <span className="block text-sm text-ink-3">{hint}</span>
        </span>
        <Icon name="chevronRight" className="text-ink-3" />
      </Link>
    </li>
  );
}

/** An empty programme: the way from a file to a decided promotion. */
function FirstSteps() {
  const { t } = useTranslation('home');
  return (
    <Section title={t('start')} description={t('startHint')}>
      <ul className="grid gap-3">
        <Line to="/imports/new?target=members" icon="upload" title={t('step.import')} hint={t('step.importHint')} />
        <Line to="/imports/new?target=attendance" icon="calendar" title={t('step.attendance')} hint={t('step.attendanceHint')} />
        <Line to="/cases" icon="scales" title={t('step.cases')} hint={t('step.casesHint')} />
      </ul>
    </Section>
  );
}
