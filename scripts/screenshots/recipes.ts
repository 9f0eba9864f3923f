import type { Role } from '#app/domain/access/permissions';
import type { Subjects } from './subjects';

/** One address as one reader sees it. */
export interface Visit {
  /** `<page>.<role>`, the start of its pictures' names. */
  name: string;
  role: Role | 'stranger';
  path: string;
  /** The answer it is meant to give; 200 unless told. */
  status?: number;
  /** Seen before anybody has set the product up. */
  isBeforeSetup?: boolean;
}

type Reader = Role | 'stranger';
type Shot = { page: string; as: readonly Reader[]; path: string; status?: number; isBeforeSetup?: boolean };
type Recipe = (subjects: Subjects) => readonly Shot[];

const page = (name: string, path: string, ...as: Reader[]): Shot => ({ page: name, as, path });

/** What is not a page: it answers with a file, a redirect, or to forms only. */
const NO_PAGE = new Set([
  'sign-out', 'preferences', 'members/export', 'leads/export', 'imports/templates/:file', 'imports/:importId/rejected.csv',
]);

/** How to photograph each address of app/routes.ts. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  '': () => [page('home', '/', 'devrel', 'organiser', 'sales', 'owner')],
  cases: () => [
    page('cases', '/cases', 'devrel'), page('cases-invited', '/cases?view=invited', 'devrel'), page('cases-decided', '/cases?view=decided', 'devrel'),
  ],
  'cases/:caseId': (on) => [
    page('case-proposed', `/cases/${on.proposedCase}`, 'devrel'), page('case-application', `/cases/${on.applicationCase}`, 'devrel'),
    page('case-invited', `/cases/${on.invitedCase}`, 'devrel'), page('case-decided', `/cases/${on.decidedCase}`, 'devrel'),
  ],
  'cases/:caseId/dossier': (on) => [page('dossier', `/cases/${on.decidedCase}/dossier`, 'devrel')],
  members: () => [
    page('members', '/members', 'devrel', 'organiser'), page('members-filtered', '/members?q=%E6%9D%8E&tier=city_group', 'devrel'),
    page('members-none', '/members?q=zzzzqqqq', 'devrel'),
  ],
  'members/new': () => [page('member-new', '/members/new', 'devrel')],
  'members/:memberId': (on) => [page('member', `/members/${on.member}`, 'devrel', 'organiser'), page('member-newcomer', `/members/${on.newcomer}`, 'devrel')],
  'members/:memberId/edit': (on) => [page('member-edit', `/members/${on.member}/edit`, 'devrel')],
  rings: () => [page('rings', '/rings', 'devrel', 'organiser')],
  tiers: () => [page('tiers', '/tiers', 'devrel')],
  credits: () => [page('credits', '/credits', 'devrel')],
  events: () => [page('events', '/events', 'organiser', 'devrel')],
  'events/new': () => [page('event-new', '/events/new', 'organiser')],
  'events/:eventId': (on) => [
    page('event-today', `/events/${on.eventToday}`, 'organiser'), page('event-to-enter', `/events/${on.eventToEnter}`, 'organiser'),
    page('event-closed', `/events/${on.closedEvent}`, 'organiser', 'devrel'),
  ],
  'events/:eventId/paste': (on) => [page('event-paste', `/events/${on.eventToday}/paste`, 'organiser')],
  imports: () => [page('imports', '/imports', 'devrel')],
  'imports/new': () => [page('import-new', '/imports/new', 'devrel'), page('import-new-attendance', '/imports/new?target=attendance', 'devrel')],
  'imports/:importId': (on) => [page('import', `/imports/${on.importWithRejects}`, 'devrel'), page('import-attendance', `/imports/${on.importOfAttendance}`, 'devrel')],
  applications: () => [page('applications', '/applications', 'devrel')],
  'applications/:submissionId': (on) => [page('application-unclear', `/applications/${on.unclearApplication}`, 'devrel')],
  leads: () => [page('leads', '/leads', 'sales'), page('leads-unclaimed', '/leads?view=unclaimed', 'sales'), page('leads-closed', '/leads?view=closed', 'sales')],
  'leads/qualification': () => [page('leads-qualification', '/leads/qualification', 'devrel')],
  'leads/:leadId': (on) => [page('lead', `/leads/${on.lead}`, 'sales')],
  me: () => [page('me', '/me', 'member', 'organiser')],
  'me/consents': () => [page('me-consents', '/me/consents', 'member')],
  account: () => [page('account', '/account', 'devrel')],
  settings: () => [page('settings', '/settings', 'owner')],
  'settings/users': () => [page('users', '/settings/users', 'owner')],
  'settings/users/:userId': (on) => [page('user', `/settings/users/${on.users.organiser}`, 'owner')],
  audit: () => [page('audit', '/audit', 'devrel')],
  messages: () => [page('messages', '/messages', 'devrel')],
  jobs: () => [page('jobs', '/jobs', 'owner')],
  'apply/expert': () => [page('apply', '/apply/expert', 'stranger')],
  'apply/status/:token': (on) => [page('apply-status', on.statusPath, 'stranger')],
  'invitation/:token': (on) => [page('invitation', on.invitationPath, 'stranger')],
  setup: () => [{ ...page('setup', '/setup', 'stranger'), isBeforeSetup: true }],
  'sign-in': () => [page('sign-in', '/sign-in', 'stranger')],
  'sign-in/link/:token': () => [page('sign-in-link-gone', `/sign-in/link/${'x'.repeat(43)}`, 'stranger')],
  '*': () => [
    { ...page('not-found', '/no-such-page', 'devrel', 'stranger'), status: 404 },
    { ...page('forbidden', '/settings/users', 'sales'), status: 403 },
  ],
};

/** Addresses that nobody said how to photograph: no page is forgotten. */
export function findUnlisted(addresses: readonly string[]): string[] {
  return addresses.filter((address) => !(address in RECIPES) && !NO_PAGE.has(address));
}

/** Every visit to the addresses that exist. */
export function planVisits(addresses: readonly string[], subjects: Subjects): Visit[] {
  return [...new Set(addresses)].flatMap((address) => (RECIPES[address]?.(subjects) ?? []).flatMap((shot) =>
    shot.as.map((role): Visit => ({
      name: `${shot.page}.${role}`, role, path: shot.path,
      ...(shot.status === undefined ? {} : { status: shot.status }),
      ...(shot.isBeforeSetup ? { isBeforeSetup: true } : {}),
    }))));
}
