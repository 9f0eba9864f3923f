import type { CONTEST_CLASSES } from '#app/domain/ledger/fact-kinds';
import { foldText } from '#app/domain/members/blank-words';

export type ResultClass = (typeof CONTEST_CLASSES)[number];

/** H8 names the contest rank as a signal; these classes are how rules ask for it. 1 wins, up to 3 podium, up to 10 final. */
export function classOfRank(rank: number | null): ResultClass {
  if (rank === null) return 'participant';
  if (rank === 1) return 'winner';
  if (rank <= 3) return 'podium';
  return rank <= 10 ? 'finalist' : 'participant';
}

const AWARDS: readonly [RegExp, ResultClass][] = [
  [/特等奖|一等奖|冠军|第一名|金奖|总冠军|\b(?:winner|champion|first (?:prize|place)|1st|gold|grand prize)\b/i, 'winner'],
  [/二等奖|三等奖|亚军|季军|第[二三]名|银奖|铜奖|\b(?:runner[- ]?up|second (?:prize|place)|third (?:prize|place)|2nd|3rd|silver|bronze)\b/i, 'podium'],
  [/优秀奖|优胜奖|入围|决赛|提名|最佳|单项奖|人气奖|创新奖|十强|\b(?:finalist|final|honou?rable mention|best|nominee|top ?10)\b/i, 'finalist'],
];

/** The class that an award's words name; null when they name none. */
export function classOfAward(award: string): ResultClass | null {
  const text = foldText(award);
  return AWARDS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** The rank decides where there is one, else the award, else somebody took part. */
export function resultClassOf(result: { rank: number | null; award: string | null }): ResultClass {
  if (result.rank !== null) return classOfRank(result.rank);
  return (result.award === null ? null : classOfAward(result.award)) ?? 'participant';
}
