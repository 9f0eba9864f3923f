import type { RowVerdict } from '#app/domain/imports/row-verdict';
import { dayOfText } from '#app/domain/imports/person-of-row';

const DAY_FIELDS = ['occurred_on', 'checked_in_at', 'joined_at'] as const;
const NAME_FIELDS = ['event', 'contest'] as const;
const FULL_DAY = /^\d{4}-\d{2}-\d{2}/;

/** What the rows of a file say about the one event or contest they speak of. */
export interface SubjectHints {
  look(verdict: RowVerdict): void;
  /** The name that every row with one repeats; null when there is none or several. */
  name(): string | null;
  /** The day that most rows name, `YYYY-MM-DD`. */
  day(): string | null;
}

/** Gathers hints while a file is read; holds one count per day and at most two names. */
export function createSubjectHints(): SubjectHints {
  const days = new Map<string, number>();
  const names = new Set<string>();
  return {
    look(verdict) {
      if (!verdict.ok) return;
      const { values } = verdict.row;
      const said = DAY_FIELDS.map((key) => values[key]).find((value) => typeof value === 'string' && FULL_DAY.test(value));
      if (typeof said === 'string') {
        const day = dayOfText(said);
        days.set(day, (days.get(day) ?? 0) + 1);
      }
      const name = NAME_FIELDS.map((key) => values[key]).find((value) => typeof value === 'string');
      if (typeof name === 'string' && names.size < 2) names.add(name.trim());
    },
    name: () => (names.size === 1 ? ([...names][0] ?? null) : null),
    day: () => [...days].reduce<[string, number] | null>((best, each) => (best && best[1] >= each[1] ? best : each), null)?.[0] ?? null,
  };
}
