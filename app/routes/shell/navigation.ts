import { type Actor, can } from '#app/domain/access/actor';
import type { Permission } from '#app/domain/access/permissions';
import type { NavGroup, NavItem } from '#app/components/layout/app-shell';

type Entry = NavItem & { needs: Permission };

/** In the order of a day's work; the first four stand on a phone's bar. */
const WORK: readonly Entry[] = [
  { to: '/cases', label: 'common:nav.cases', icon: 'scales', needs: 'case:read' },
  { to: '/leads', label: 'common:nav.leads', icon: 'handshake', needs: 'lead:read' },
  { to: '/events', label: 'common:nav.events', icon: 'calendar', needs: 'event:read' },
  { to: '/members', label: 'common:nav.members', icon: 'people', needs: 'member:read' },
  { to: '/imports', label: 'common:nav.imports', icon: 'upload', needs: 'import:run' },
  { to: '/applications', label: 'common:nav.applications', icon: 'document', needs: 'application:handle' },
  { to: '/rings', label: 'common:nav.rings', shortLabel: 'common:nav.ringsShort', icon: 'rings', needs: 'insight:read' },
];

const PROGRAMME: readonly Entry[] = [
  { to: '/tiers', label: 'common:nav.tiers', icon: 'trophy', needs: 'rule:read' },
  { to: '/credits', label: 'common:nav.credits', icon: 'star', needs: 'rule:read' },
  { to: '/leads/qualification', label: 'leads:qualification.title', icon: 'filter', needs: 'lead:qualify' },
  { to: '/messages', label: 'common:nav.outbox', icon: 'mail', needs: 'message:read' },
  { to: '/settings', label: 'common:nav.settings', icon: 'gear', needs: 'setting:write' },
  { to: '/settings/users', label: 'common:nav.users', icon: 'key', needs: 'user:manage' },
  { to: '/audit', label: 'common:nav.audit', icon: 'list', needs: 'audit:read' },
  { to: '/jobs', label: 'common:nav.jobs', icon: 'clock', needs: 'job:read' },
];

/** Members have nothing to work through: where they stand is their first page. */
export function startsAtOwnStanding(actor: Actor): boolean {
  return actor.role === 'member' && actor.memberId !== null;
}

/** What somebody may open: the same permissions that the pages check, so that no link leads to a refusal. */
export function navigationOf(actor: Actor): NavGroup[] {
  const allowed = (entries: readonly Entry[]): NavItem[] =>
    entries.filter((entry) => can(actor, entry.needs)).map(({ needs: _needs, ...item }) => item);
  const programme = allowed(PROGRAMME).map((item) => (item.to === '/settings' ? { ...item, end: true } : item));
  const own: NavItem[] = actor.memberId === null ? [] : [
    { to: '/me', label: 'common:nav.standing', icon: 'leaf', end: true },
    ...(startsAtOwnStanding(actor) ? [{ to: '/me/consents', label: 'common:nav.privacy', icon: 'shield' } as const] : []),
  ];
  const home: NavItem[] = startsAtOwnStanding(actor) ? [] : [{ to: '/', label: 'common:nav.home', icon: 'home', end: true }];
  return [
    { items: [...home, ...allowed(WORK), ...own] },
    ...(programme.length > 0 ? [{ label: 'common:nav.programme', items: programme }] : []),
  ];
}
