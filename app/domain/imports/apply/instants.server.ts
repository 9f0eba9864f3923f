import { instantOf } from '#app/platform/zoned-time';
import type { InstantOf } from './person-rows';

/** Instants of a zone's days and clock times; files repeat their days, so each is worked out once. */
export function instantsOf(zone: string): InstantOf {
  const known = new Map<string, number>();
  return (day, time) => {
    const key = `${day}T${time ?? ''}`;
    const found = known.get(key);
    if (found !== undefined) return new Date(found);
    const instant = instantOf(day, zone, time);
    if (known.size > 20_000) known.clear();
    known.set(key, instant.getTime());
    return instant;
  };
}
