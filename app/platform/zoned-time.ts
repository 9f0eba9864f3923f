const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US-u-ca-gregory', {
      timeZone: zone, hourCycle: 'h23',
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

function partsOf(instant: Date, zone: string): Record<string, string> {
  return Object.fromEntries(formatterOf(zone).formatToParts(instant).map((part) => [part.type, part.value]));
}

/** The calendar day `YYYY-MM-DD` on which an instant falls in a zone. */
export function dayOf(instant: Date, zone: string): string {
  const parts = partsOf(instant, zone);
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** The clock time `HH:MM` of an instant in a zone. */
export function timeOf(instant: Date, zone: string): string {
  const parts = partsOf(instant, zone);
  return `${parts.hour}:${parts.minute}`;
}

/** Milliseconds that the zone's clock is ahead of UTC at an instant. */
function offsetOf(instant: number, zone: string): number {
  const parts = partsOf(new Date(instant), zone);
  const local = Date.UTC(
    Number(parts.year), Number(parts.month) - 1, Number(parts.day),
    Number(parts.hour), Number(parts.minute), Number(parts.second),
  );
  return local - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant at which a zone's calendar and clock show `day` (`YYYY-MM-DD`) and `time` (`HH:MM`,
 * midnight unless told). A clock time that a change of the clock skips is moved on by the gap.
 */
export function instantOf(day: string, zone: string, time = '00:00'): Date {
  const [hours = '0', minutes = '0'] = time.split(':');
  const local = Date.parse(`${day}T00:00:00Z`) + Number(hours) * 3_600_000 + Number(minutes) * 60_000;
  if (Number.isNaN(local)) throw new RangeError(`No such day or time: ${day} ${time}`);
  const first = local - offsetOf(local, zone);
  const second = local - offsetOf(first, zone);
  return new Date(second);
}
