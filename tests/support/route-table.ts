import { newId } from '#app/platform/ids';
import { dayBefore } from './programme-files';
import type { FormFields } from './requests';
import type { Who, World } from './route-world';

export type Params = Record<string, string>;
type Statuses = Partial<Record<Who, number>> & { else: number };

const everybody: Statuses = { stranger: 302, else: 200 };
const only = (...who: Who[]): Statuses => ({ ...Object.fromEntries(who.map((each) => [each, 200])), stranger: 302, else: 403 });
const staff = only('owner', 'devrel');
const organisers = only('owner', 'devrel', 'own', 'foreign');
/** Of one city: to an organiser of another it does not exist. */
const ofCity: Statuses = { ...only('owner', 'devrel', 'own'), foreign: 404 };
const open: Statuses = { else: 200 };

export interface Address {
  get?: Statuses;
  params?: () => Params;
  /** Forms that would change something, and who may send them. */
  posts?: { form: () => FormFields; may: readonly Who[] }[];
}

/** Who sees what, and who may send what, at every address of the product. A new address needs its line here. */
export function routeTable(world: () => World): Record<string, Address> {
  const member = () => ({ memberId: world().memberId });
  const event = () => ({ eventId: world().eventId });
  const decision = { decision: 'approve', version: '1', reasonCode: 'meets_rule', reason: 'Because I say so' };
  const memberForm = { name: '换了名字', nameLatin: '', cityCode: 'chengdu', company: '', university: '', title: '', fields: '', graduationOn: '', developerType: '', engagementLevel: '', acquisitionChannel: '', decisionPower: '' };

  return {
    '/': { get: { ...everybody, member: 302 } },
    '/members': { get: organisers },
    '/members/new': { get: staff, posts: [{ form: () => ({ ...memberForm, email: 'new@mail.example', phone: '', wechat: '', github: '' }), may: ['owner', 'devrel'] }] },
    '/members/:memberId': {
      get: ofCity, params: member,
      posts: [
        { form: () => ({ intent: 'note', body: 'A note' }), may: ['owner', 'devrel', 'own'] },
        { form: () => ({ intent: 'reveal', identityId: world().identityId }), may: ['owner', 'devrel', 'own'] },
        { form: () => ({ intent: 'tag', name: 'Mine' }), may: ['owner', 'devrel'] },
        { form: () => ({ intent: 'identity', kind: 'email', value: 'mine@mail.example' }), may: ['owner', 'devrel'] },
      ],
    },
    '/members/:memberId/edit': { get: staff, params: member, posts: [{ form: () => ({ ...memberForm, version: '1' }), may: ['owner', 'devrel'] }] },
    '/members/export': { get: staff },
    '/rings': { get: organisers },
    '/credits': { get: everybody },
    '/cases': { get: staff, posts: [{ form: () => ({}), may: ['owner', 'devrel'] }] },
    '/cases/:caseId': {
      get: staff, params: () => ({ caseId: world().caseId }),
      posts: [
        { form: () => decision, may: ['owner', 'devrel'] },
        { form: () => ({ ...decision, decision: 'decline', reasonCode: 'not_yet' }), may: ['owner', 'devrel'] },
        { form: () => ({ intent: 'start' }), may: ['owner', 'devrel'] },
        { form: () => ({ intent: 'nominate', memberId: world().memberId, toTier: 'expert' }), may: ['owner', 'devrel'] },
      ],
    },
    '/cases/:caseId/dossier': { get: staff, params: () => ({ caseId: world().caseId }) },
    '/tiers': { get: everybody },
    '/me': { get: everybody, posts: [{ form: () => ({ caseId: world().caseId, answer: 'accept' }), may: [] }] },
    '/me/consents': { get: everybody },
    '/events': { get: organisers },
    '/events/new': {
      get: organisers,
      posts: [{
        form: () => ({ name: '借来的活动', cityCode: 'chengdu', heldOn: dayBefore(10), mode: 'offline', purpose: 'enablement', primaryGoal: 'developer_growth', startTime: '', endTime: '', seriesId: '' }),
        may: ['owner', 'devrel', 'own'],
      }],
    },
    '/events/:eventId': {
      get: ofCity, params: event,
      posts: [
        { form: () => ({ intent: 'tick', memberId: world().memberId, status: 'attended' }), may: ['owner', 'devrel', 'own'] },
        { form: () => ({ intent: 'role', memberId: world().memberId, role: 'organised' }), may: ['owner', 'devrel', 'own'] },
        { form: () => ({ intent: 'close', outcome: 'Everybody went home' }), may: ['owner', 'devrel', 'own'] },
        { form: () => ({ intent: 'reopen' }), may: ['owner', 'devrel', 'own'] },
      ],
    },
    '/events/:eventId/paste': {
      get: ofCity, params: event,
      posts: [{ form: () => ({ intent: 'confirm', text: '1. 孙尚香 13800000077', status: 'attended' }), may: ['owner', 'devrel', 'own'] }],
    },
    '/imports': { get: staff },
    '/imports/new': { get: staff },
    '/imports/:importId': {
      get: staff, params: () => ({ importId: world().importId }),
      posts: ['check', 'confirm', 'discard'].map((intent) => ({ form: () => ({ intent }), may: ['owner', 'devrel'] as const })),
    },
    '/imports/:importId/rejected.csv': { get: staff, params: () => ({ importId: world().importId }) },
    '/imports/templates/:file': { get: staff, params: () => ({ file: 'members.csv' }) },
    '/applications': { get: staff },
    '/applications/:submissionId': {
      get: { owner: 404, devrel: 404, stranger: 302, else: 403 }, params: () => ({ submissionId: newId() }),
      posts: [{ form: () => ({ intent: 'create' }), may: ['owner', 'devrel'] }],
    },
    '/leads': { get: only('owner', 'sales', 'salesElsewhere') },
    '/leads/qualification': { get: staff },
    '/leads/export': { get: only('owner', 'sales', 'salesElsewhere') },
    '/leads/:leadId': {
      get: { ...only('owner', 'sales'), salesElsewhere: 404 }, params: () => ({ leadId: world().leadId }),
      posts: [
        { form: () => ({ intent: 'claim', version: '1' }), may: ['owner', 'sales'] },
        { form: () => ({ intent: 'decide', version: '1', decision: 'accept', reasonCode: '' }), may: ['owner', 'sales'] },
      ],
    },
    '/account': { get: everybody },
    '/settings': {
      get: only('owner'),
      posts: [
        { form: () => ({ intent: 'general', organisation: 'Mine', zone: 'UTC', locale: 'en', leadResponseDays: '1', undoDays: '1' }), may: ['owner'] },
        { form: () => ({ intent: 'programme', nameZh: '我的', nameEn: 'Mine', goLiveOn: '2026-01-01' }), may: ['owner'] },
      ],
    },
    '/settings/users': { get: only('owner'), posts: [{ form: () => ({ email: 'mine@example.test', name: 'Mine', role: 'owner' }), may: ['owner'] }] },
    '/settings/users/:userId': {
      get: only('owner'), params: () => ({ userId: world().users.devrel.id }),
      posts: [
        ...['disable', 'enable', 'sign-out', 'link'].map((intent) => ({ form: () => ({ intent }), may: ['owner'] as const })),
        { form: () => ({ intent: 'access', role: 'owner', scopes: [] }), may: ['owner'] },
      ],
    },
    '/audit': { get: staff },
    '/messages': { get: staff, posts: [{ form: () => ({ messageId: newId() }), may: ['owner', 'devrel'] }] },
    '/jobs': { get: staff, posts: [{ form: () => ({ jobId: newId() }), may: ['owner'] }] },
    '/invitation/:token': { get: { else: 404 }, params: () => ({ token: 'a'.repeat(43) }), posts: [{ form: () => ({ answer: 'accept' }), may: [] }] },
    '/apply/expert': { get: open },
    '/apply/status/:token': { get: { else: 404 }, params: () => ({ token: 'a'.repeat(43) }) },
    '/setup': { get: { else: 404 }, posts: [{ form: () => ({ name: 'Me', email: 'me@example.test', password: 'a long enough password', organisation: 'Mine', nameZh: '我', nameEn: 'Me', zone: 'UTC', locale: 'en', goLiveOn: '2026-01-01' }), may: [] }] },
    '/sign-in': { get: { stranger: 200, else: 302 } },
    '/sign-in/link/:token': { get: open, params: () => ({ token: 'a'.repeat(43) }), posts: [{ form: () => ({}), may: [] }] },
    '/sign-out': { get: { else: 302 } },
    '/preferences': { get: { else: 302 } },
    '/*': { get: { else: 404 } },
  };
}
