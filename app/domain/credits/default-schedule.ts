import type { FactKind } from '#app/domain/ledger/fact-kinds';

export interface ScheduleRule {
  factKind: FactKind;
  /** The fact's variant, or `*` for every other one. */
  variant: string;
  points: number;
}

/** Every point of the default schedule is of this kind; presets may bring others. */
export const DEFAULT_CREDIT_KIND = 'contribution';

/**
 * The first schedule: this product's own numbers, since no source gives any. Shown as "default of
 * this product" wherever it appears; a programme publishes its own. What it follows: showing up
 * counts, doing counts more, and most counts what others can build on (T16, A11, V2); cases and
 * tutorials earn more than news, marketing copy earns nothing (N11); joining, free quota and
 * employment are not contributions (N21).
 */
export const DEFAULT_SCHEDULE = {
  nameZh: '默认积分方案',
  nameEn: 'Default credit schedule',
  rules: [
    { factKind: 'attended', variant: '*', points: 5 },
    { factKind: 'attended', variant: 'promotion', points: 1 },
    { factKind: 'organised', variant: '*', points: 30 },
    { factKind: 'organised', variant: 'needs_exchange', points: 40 },
    { factKind: 'spoke', variant: '*', points: 25 },
    { factKind: 'spoke', variant: 'promotion', points: 5 },
    { factKind: 'published', variant: 'article', points: 10 },
    { factKind: 'published', variant: 'video', points: 15 },
    { factKind: 'published', variant: 'talk', points: 15 },
    { factKind: 'published', variant: 'tutorial', points: 20 },
    { factKind: 'published', variant: 'case_study', points: 30 },
    { factKind: 'published', variant: 'code', points: 20 },
    { factKind: 'published', variant: 'translation', points: 8 },
    { factKind: 'published', variant: 'marketing', points: 0 },
    { factKind: 'contest_result', variant: 'participant', points: 5 },
    { factKind: 'contest_result', variant: 'finalist', points: 15 },
    { factKind: 'contest_result', variant: 'podium', points: 30 },
    { factKind: 'contest_result', variant: 'winner', points: 50 },
    { factKind: 'app_built', variant: '*', points: 20 },
    { factKind: 'certified', variant: 'micro', points: 5 },
    { factKind: 'certified', variant: 'developer', points: 15 },
    { factKind: 'certified', variant: 'professional', points: 25 },
    { factKind: 'certified', variant: 'expert', points: 40 },
    { factKind: 'gave_feedback', variant: '*', points: 5 },
  ],
} as const satisfies { nameZh: string; nameEn: string; rules: readonly ScheduleRule[] };
