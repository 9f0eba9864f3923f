import type { CERTIFICATION_LEVELS } from '#app/domain/ledger/fact-kinds';
import { foldText } from '#app/domain/members/blank-words';

export type CertificationLevel = (typeof CERTIFICATION_LEVELS)[number];

const LEVELS: readonly [RegExp, CertificationLevel][] = [
  [/微认证|\bmicro\b|badge/i, 'micro'],
  [/专家|hcie|\bexpert\b|specialty/i, 'expert'],
  [/高级|hcip|professional|advanced/i, 'professional'],
];

/** H9: the level that a certification's name tells; `developer` when it tells none. */
export function levelOfName(name: string): CertificationLevel {
  const text = foldText(name);
  return LEVELS.find(([pattern]) => pattern.test(text))?.[1] ?? 'developer';
}

/**
 * A certification as it is looked up: its name, width and case and spaces aside, with the level
 * where that is another than the name tells.
 */
export function certificationCode(name: string, level: CertificationLevel): string {
  const code = foldText(name).toLowerCase().replace(/\s+/g, '-').slice(0, 200);
  return level === levelOfName(name) ? code : `${code}@${level}`;
}
