/** A path inside this application, or the fallback; never another site. */
export function safeRedirectPath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string') return fallback;
  return /^\/(?![/\\])[^\u0000-\u001f\\]*$/.test(value) ? value : fallback;
}
