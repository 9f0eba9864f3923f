import type { Criterion, Rule, RuleGroup } from './rule-schema';

const year = { kind: 'rolling', days: 365 } as const;
const twoYears = { kind: 'rolling', days: 730 } as const;

const criterion = (
  metric: Criterion['metric'], value: number, window: Criterion['window'] = { kind: 'ever' },
  compare: Criterion['compare'] = 'at_least', of: string | null = null,
): Criterion => ({ metric, of, window, compare, value });

/** H8: contest rank, apps built, certification. */
const signals = (rank: number, apps: number, level: number): RuleGroup => ({
  need: 'any',
  of: [
    criterion('contest_best_rank', rank, twoYears, 'at_most'),
    criterion('apps_built', apps, twoYears),
    criterion('certification_level', level, { kind: 'ever' }),
  ],
});

const activeThisYear: RuleGroup = {
  need: 'any',
  of: [criterion('attendance', 1, year), criterion('content', 1, year), criterion('credits', 10, year)],
};

/**
 * The first published version. The sources name the signals and no numbers: every threshold here
 * is a default of this product, shown as such and meant to be changed (docs/decisions/0005).
 */
export const DEFAULT_RULE: Rule = {
  transitions: [
    {
      from: null, to: 'city_group', entry: 'growth',
      paths: [
        { key: 'regular', conditions: { need: 'all', of: [criterion('attendance', 2, year), criterion('credits', 10, year)] } },
        {
          key: 'contributor',
          conditions: {
            need: 'all',
            of: [
              { need: 'any', of: [criterion('content', 1, year), criterion('talks', 1, year), criterion('events_organised', 1, year)] },
              criterion('credits', 10, year),
            ],
          },
        },
        { key: 'signal', conditions: { need: 'all', of: [signals(10, 1, 2), criterion('attendance', 1, year)] } },
      ],
    },
    {
      from: 'student', to: 'city_group', entry: 'growth',
      paths: [{ key: 'life_event', conditions: { need: 'all', of: [criterion('graduated_or_employed', 1), activeThisYear] } }],
    },
    {
      from: 'city_group', to: 'expert', entry: 'application',
      paths: [
        {
          key: 'builder',
          conditions: {
            need: 'all',
            of: [signals(3, 2, 3), criterion('attendance', 3, year), criterion('credits', 60, year)],
          },
        },
        {
          key: 'voice',
          conditions: {
            need: 'all',
            of: [
              {
                need: 'at_least', n: 2,
                of: [criterion('talks', 2, year), criterion('content', 4, year), criterion('events_organised', 2, year), criterion('certification_level', 2)],
              },
              criterion('credits', 80, year),
              criterion('attendance', 2, year),
            ],
          },
        },
      ],
    },
    {
      from: 'expert', to: 'partner', entry: 'application',
      paths: [
        {
          key: 'decision_maker',
          conditions: {
            need: 'all',
            of: [
              criterion('decision_power', 1),
              criterion('partner_company', 1),
              { need: 'any', of: [criterion('talks', 1, year), criterion('content', 2, year), criterion('events_organised', 1, year), criterion('feedback', 1, year)] },
            ],
          },
        },
      ],
    },
  ],
};
