/** A path inside this application, or the fallback; never another site. */
export function safeRedirectPath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])[^\\]*$/.test(value)) return fallback;
  // Browsers drop control characters, which would turn `/\t/host` into another site.
  const hasControls = [...value].some((character) => character < ' ');
  return hasControls ? fallback : value;
}
