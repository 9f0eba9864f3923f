/** Places where developers publish; a platform is a code, so that no personal domain enters the ledger. */
const PLATFORMS: Readonly<Record<string, string>> = {
  'segmentfault.com': 'segmentfault', 'csdn.net': 'csdn', 'juejin.cn': 'juejin', 'juejin.im': 'juejin', 'zhihu.com': 'zhihu',
  'cnblogs.com': 'cnblogs', 'infoq.cn': 'infoq', 'infoq.com': 'infoq', 'oschina.net': 'oschina', 'jianshu.com': 'jianshu',
  '51cto.com': '51cto', 'bilibili.com': 'bilibili', 'youtube.com': 'youtube', 'youtu.be': 'youtube', 'github.com': 'github',
  'github.io': 'github', 'gitee.com': 'gitee', 'gitlab.com': 'gitlab', 'mp.weixin.qq.com': 'wechat', 'medium.com': 'medium',
  'dev.to': 'devto', 'hashnode.dev': 'hashnode', 'substack.com': 'substack', 'stackoverflow.com': 'stackoverflow',
  'slideshare.net': 'slideshare', 'speakerdeck.com': 'speakerdeck', 'huaweicloud.com': 'huaweicloud', 'v.qq.com': 'tencent-video',
};

/** Names of platforms as people write them, folded. */
const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  思否: 'segmentfault', 掘金: 'juejin', 知乎: 'zhihu', 博客园: 'cnblogs', 开源中国: 'oschina', 简书: 'jianshu', b站: 'bilibili',
  哔哩哔哩: 'bilibili', 公众号: 'wechat', 微信公众号: 'wechat', 微信: 'wechat', 华为云社区: 'huaweicloud', 码云: 'gitee',
};

export const OTHER_PLATFORM = 'other';

/** Query parameters that say where a reader came from, not what they read. */
const TRACKING = /^(?:utm_\w+|spm|from|source|share\w*|ref|referrer|fbclid|gclid|scene|chksm|isappinstalled|vd_source|si|feature)$/i;

/**
 * The address under which a work is known: without scheme, `www.`, fragment, tracking parameters,
 * default ports and a closing slash. Null when the text is no http address.
 */
export function contentAddress(url: string): string | null {
  const text = url.trim();
  const full = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(full)) return null;
  const parsed = new URL(full);
  if (!parsed.hostname.includes('.') || parsed.username !== '') return null;
  const host = parsed.hostname.replace(/^(?:www|m)\./, '');
  const query = [...parsed.searchParams].filter(([key]) => !TRACKING.test(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  const search = new URLSearchParams(query).toString();
  return `${host}${parsed.port ? `:${parsed.port}` : ''}${parsed.pathname.replace(/\/+$/, '')}${search ? `?${search}` : ''}`;
}

/** The platform's code by address, else by the name somebody wrote; `other` when neither is known. */
export function platformOf(url: string | null, name: string | null): string | null {
  const address = url === null ? null : contentAddress(url);
  const host = address?.split(/[/:?]/)[0] ?? '';
  for (const [known, code] of Object.entries(PLATFORMS)) {
    if (host === known || host.endsWith(`.${known}`)) return code;
  }
  const folded = (name ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  if (Object.values(PLATFORMS).includes(folded)) return folded;
  return PLATFORM_NAMES[folded] ?? (address === null && folded === '' ? null : OTHER_PLATFORM);
}
