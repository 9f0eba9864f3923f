/** The demo's calendar: everything is so many days from today, so that it never looks old. */
const DAY_MS = 86_400_000;

/** `YYYY-MM-DD`, so many days after a day (before it, when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The last such weekday on or before a day; 0 is Sunday. */
export function weekdayBefore(day: string, weekday: number): string {
  const back = (new Date(`${day}T00:00:00Z`).getUTCDay() - weekday + 7) % 7;
  return addDays(day, -back);
}

/** `YYYY-MM`, so many months before the month of a day. */
export function monthBefore(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const count = year * 12 + month - 1 - months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
