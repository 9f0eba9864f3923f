/** Methods that read; everything else changes something and must come from our own pages. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface OriginFacts {
  method: string;
  origin: string | undefined;
  fetchSite: string | undefined;
  /** The Host header as received, never a forwarded one. */
  host: string | undefined;
  /** Where people reach the product, when configured. */
  baseUrl: string | null;
}

/**
 * Whether a request may change something. Browsers say where it comes from: `Sec-Fetch-Site`
 * cannot be set by scripts, `Origin` is sent with every cross-site write. Who sends neither
 * is not one of our pages.
 */
export function isOwnOrigin(facts: OriginFacts): boolean {
  if (SAFE.has(facts.method)) return true;
  if (facts.fetchSite !== undefined && facts.fetchSite !== 'same-origin') return false;
  if (facts.origin === undefined) return facts.fetchSite === 'same-origin';
  if (facts.baseUrl !== null && facts.origin === new URL(facts.baseUrl).origin) return true;
  if (!URL.canParse(facts.origin)) return false;
  return facts.baseUrl === null && facts.host !== undefined && new URL(facts.origin).host === facts.host;
}
