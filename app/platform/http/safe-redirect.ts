const HERE = 'http://here.invalid';

/** A path inside this application as a Location header may hold it, or the fallback; never another site. */
export function safeRedirectPath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || !value.startsWith('/') || /[\u0000-\u001f\\]/.test(value)) return fallback;
  if (!URL.canParse(value, HERE)) return fallback;
  const url = new URL(value, HERE);
  // `/.//evil.test` only becomes `//evil.test` when it is resolved.
  if (url.origin !== HERE || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
}
