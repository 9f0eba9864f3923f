import { z } from 'zod';
import type { TransitionVerdict } from './verdict';
import type { Exclusion } from './compile-rule';

/**
 * What is frozen at a decision. Opaque: ids, codes, numbers and times, never a name or a word about
 * a person, so that it outlives an erasure and still replays.
 */
export interface DossierBody {
  format: 1;
  caseId: string;
  memberId: string;
  programmeId: string;
  origin: string;
  proposedAt: string;
  rule: { versionId: string; version: number; isDefault: boolean };
  zone: string;
  validAt: string;
  knownAt: string;
  /** The tier held at that moment. */
  tier: string | null;
  tierSince: string | null;
  excluded: Exclusion | null;
  fromTier: string | null;
  toTier: string;
  transition: TransitionVerdict | null;
  met: boolean;
  decision: 'approve' | 'decline';
  reasonCode: string;
  isOverride: boolean;
  decidedBy: string | null;
  decidedAt: string;
}

/** The parts that a replay compares; the rest is read as it stands. */
export const DossierBodySchema = z.looseObject({
  format: z.literal(1),
  caseId: z.string(), memberId: z.string(), programmeId: z.string(), zone: z.string(),
  fromTier: z.string().nullable(), toTier: z.string(), met: z.boolean(),
  rule: z.looseObject({ versionId: z.string() }),
});

/** One text for one content: keys in order at every depth, so that the database's JSON gives the same hash. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value instanceof Date) return JSON.stringify(value);
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalJson(each)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Where two transitions differ: paths to what is not the same, for a replay's report. */
export function differences(before: unknown, after: unknown, at = ''): string[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  const isTree = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object';
  if (!isTree(before) || !isTree(after) || Array.isArray(before) !== Array.isArray(after)) {
    return [`${at}: ${canonicalJson(before)} → ${canonicalJson(after)}`];
  }
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => differences(before[key], after[key], at === '' ? key : `${at}.${key}`));
}
