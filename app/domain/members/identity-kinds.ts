import { foldText, isFiller, isNoneWord } from '#app/domain/members/blank-words';
import { normaliseEmail, splitEmails } from '#app/domain/members/email-address';
import { normalisePhone, splitPhones } from '#app/domain/members/phone-number';

/** Why an identifier cannot be used. `empty` means there was nothing to read. */
export type IdentityProblem =
  | 'empty' | 'placeholder' | 'anonymised' | 'not-a-person'
  | 'bad-email' | 'masked-email'
  | 'bad-phone' | 'masked-phone' | 'lost-digits'
  | 'bad-handle';

export interface Identity {
  kind: IdentityKind;
  /** What matching compares: equal values are the same account. */
  value: string;
  /** What people are shown. */
  display: string;
}

export type IdentityResult =
  | ({ ok: true } & Identity)
  | { ok: false; kind: IdentityKind; reason: IdentityProblem };

interface KindDefinition {
  zh: string;
  en: string;
  /** Contact kinds reach a person directly and are masked for organisers. */
  contact: boolean;
  /** Hosts whose URLs name an account; the account is the first match of `path`. */
  hosts?: readonly string[];
  path?: RegExp;
  /** What an account looks like once a URL and a leading @ are off. */
  handle?: RegExp;
  /** Handles change hands: equal ones join people only where there is nothing better to go by. */
  weak?: boolean;
  /** Where the account's page is; `{}` stands for the value. */
  page?: string;
}

/** The identities a person may have (W8): adding one is adding a line. */
export const IDENTITY_KINDS = {
  email: { zh: '邮箱', en: 'E-mail', contact: true },
  phone: { zh: '手机', en: 'Phone', contact: true },
  wechat: { zh: '微信', en: 'WeChat', contact: true, handle: /^[a-z][-_a-z0-9]{2,29}$/i },
  github: { zh: 'GitHub', en: 'GitHub', contact: false, hosts: ['github.com'], path: /^\/([^/]+)\/?$/, handle: /^[a-z\d][a-z\d-]{0,38}$/i, page: 'https://github.com/{}' },
  gitlab: { zh: 'GitLab', en: 'GitLab', contact: false, hosts: ['gitlab.com'], path: /^\/([^/]+)\/?$/, handle: /^[\w.-]{1,60}$/, page: 'https://gitlab.com/{}' },
  gitee: { zh: 'Gitee', en: 'Gitee', contact: false, hosts: ['gitee.com'], path: /^\/([^/]+)\/?$/, handle: /^[\w.-]{1,60}$/, page: 'https://gitee.com/{}' },
  segmentfault: { zh: 'SegmentFault 思否', en: 'SegmentFault', contact: false, hosts: ['segmentfault.com'], path: /^\/u\/([^/]+)/, handle: /^[\w.-]{1,60}$/, page: 'https://segmentfault.com/u/{}' },
  csdn: { zh: 'CSDN', en: 'CSDN', contact: false, hosts: ['blog.csdn.net', 'csdn.net', 'my.csdn.net'], path: /^\/([^/]+)/, handle: /^[\w.-]{1,60}$/, page: 'https://blog.csdn.net/{}' },
  juejin: { zh: '掘金', en: 'Juejin', contact: false, hosts: ['juejin.cn', 'juejin.im'], path: /^\/user\/(\d+)/, handle: /^\d{3,25}$/, page: 'https://juejin.cn/user/{}' },
  zhihu: { zh: '知乎', en: 'Zhihu', contact: false, hosts: ['zhihu.com'], path: /^\/people\/([^/]+)/, handle: /^[\w.-]{1,60}$/, page: 'https://www.zhihu.com/people/{}' },
  bilibili: { zh: '哔哩哔哩', en: 'Bilibili', contact: false, hosts: ['space.bilibili.com'], path: /^\/(\d+)/, handle: /^\d{1,20}$/, page: 'https://space.bilibili.com/{}' },
  stackexchange: { zh: 'Stack Exchange', en: 'Stack Exchange', contact: false, hosts: ['stackoverflow.com', 'stackexchange.com'], path: /^\/users\/(\d+)/, handle: /^-?\d{1,12}$/ },
  discourse: { zh: '论坛账号', en: 'Forum account', contact: false, path: /^\/u\/([^/]+)/, handle: /^[\p{L}\p{N}_.-]{1,60}$/u },
  meetup: { zh: 'Meetup', en: 'Meetup', contact: false, hosts: ['meetup.com'], path: /\/members\/(\d+)/, handle: /^(?:user\s*)?\d{3,15}$/i },
  discord: { zh: 'Discord', en: 'Discord', contact: false, handle: /^[^\s@#:]{2,32}(?:#\d{4})?$/ },
  slack: { zh: 'Slack', en: 'Slack', contact: false, handle: /^[\w.-]{1,80}$/ },
  telegram: { zh: 'Telegram', en: 'Telegram', contact: false, hosts: ['t.me'], path: /^\/([^/]+)/, handle: /^\w{4,32}$/, page: 'https://t.me/{}' },
  linkedin: { zh: 'LinkedIn 领英', en: 'LinkedIn', contact: false, hosts: ['linkedin.com', 'linkedin.cn'], path: /^\/in\/([^/]+)/, handle: /^[\p{L}\p{N}_%.-]{2,100}$/u, page: 'https://www.linkedin.com/in/{}' },
  x: { zh: 'X（推特）', en: 'X (Twitter)', contact: false, weak: true, hosts: ['x.com', 'twitter.com'], path: /^\/([^/]+)\/?$/, handle: /^\w{1,20}$/, page: 'https://x.com/{}' },
  cloud_account: { zh: '云账号 / 租户 ID', en: 'Cloud account or tenant ID', contact: false, handle: /^[\w.@:-]{3,128}$/ },
} as const satisfies Record<string, KindDefinition>;

export type IdentityKind = keyof typeof IDENTITY_KINDS;

export const IDENTITY_KIND_NAMES = Object.keys(IDENTITY_KINDS) as IdentityKind[];

export function isIdentityKind(value: string): value is IdentityKind {
  return Object.hasOwn(IDENTITY_KINDS, value);
}

/** True for kinds whose equal values join two records only when one of them has no other identity. */
export function isWeakIdentity(kind: IdentityKind): boolean {
  const definition: KindDefinition = IDENTITY_KINDS[kind];
  return definition.weak === true;
}

/** Address of the account's page, or null where the kind has none. */
export function identityPage(identity: Pick<Identity, 'kind' | 'value'>): string | null {
  const definition: KindDefinition = IDENTITY_KINDS[identity.kind];
  return definition.page ? definition.page.replace('{}', encodeURIComponent(identity.value)) : null;
}

const SAME_AS_OTHER = /^(?:同|和|与|即)?(?:手机|电话|微信|邮箱)(?:号|号码)?(?:相同|一样|同号)?$|^同手机|^same as|^微信同号$/i;

function normaliseHandle(kind: IdentityKind, raw: string): IdentityResult {
  const definition: KindDefinition = IDENTITY_KINDS[kind];
  let text = foldText(raw).replace(/^['"=]+|['"]+$/g, '').trim();
  if (isNoneWord(text) || SAME_AS_OTHER.test(text)) return { ok: false, kind, reason: 'empty' };
  if (isFiller(text)) return { ok: false, kind, reason: 'placeholder' };
  const url = /^(?:https?:)?\/\/([^/]+)([^?#]*)|^((?:[a-z\d-]+\.)+[a-z]{2,})(\/[^?#]*)/i.exec(text);
  if (url) {
    const host = (url[1] ?? url[3] ?? '').toLowerCase().replace(/^www\./, '');
    const known = definition.hosts?.some((name) => host === name || host.endsWith(`.${name}`)) ?? true;
    const account = known && definition.path ? definition.path.exec(url[2] ?? url[4] ?? '') : null;
    if (!account?.[1]) return { ok: false, kind, reason: 'bad-handle' };
    text = decodeSafely(account[1]);
  }
  text = text.replace(/^@/, '').replace(/\/+$/, '');
  if (/\[bot\]$/i.test(text)) return { ok: false, kind, reason: 'not-a-person' };
  text = text.replace(/^(\d+)\.0+$/, '$1');
  if (/^\d[.,]\d+e\+?\d+$/i.test(text)) return { ok: false, kind, reason: 'lost-digits' };
  if (definition.handle && !definition.handle.test(text)) return { ok: false, kind, reason: 'bad-handle' };
  if (kind === 'stackexchange' && text.startsWith('-')) return { ok: false, kind, reason: 'not-a-person' };
  if (kind === 'meetup') text = text.replace(/^user\s*/i, '');
  return { ok: true, kind, value: text.toLowerCase(), display: text };
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** One identifier of a kind; `region` is the country of phones that name none. */
export function normaliseIdentity(kind: IdentityKind, raw: string, region = 'CN'): IdentityResult {
  if (kind === 'email') return normaliseEmail(raw);
  if (kind === 'phone') return normalisePhone(raw, region);
  return normaliseHandle(kind, raw);
}

/** Every identifier in a cell: several addresses or numbers may stand in one. */
export function readIdentities(kind: IdentityKind, cell: string, region = 'CN'): IdentityResult[] {
  if (cell === '') return [];
  if (kind === 'email') return splitEmails(cell).map((part) => normaliseEmail(part));
  if (kind === 'phone') return splitPhones(cell).map((part) => normalisePhone(part, region));
  return [normaliseHandle(kind, cell)];
}
