import { AppError } from '#app/platform/errors';
import { type Sql, sql } from '#app/platform/db.server';
import { getSettings } from '#app/platform/settings.server';
import { type Rule, RuleSchema } from './rule-schema';

export interface ProgrammeTier {
  id: string;
  key: string;
  position: number;
  nameZh: string;
  nameEn: string;
  colour: string;
  shortCode: string;
}

export interface Programme {
  id: string;
  key: string;
  nameZh: string;
  nameEn: string;
  /** YYYY-MM-DD */
  goLiveOn: string;
  /** Days and windows are meant in it. */
  zone: string;
  /** Lowest first. */
  tiers: ProgrammeTier[];
}

export interface RuleVersion {
  id: string;
  version: number;
  isDefault: boolean;
  status: string;
  publishedAt: Date | null;
  rule: Rule;
}

/** The programme of that id, or the default one. Null when there is none yet. Authorises nothing: its callers do. */
export async function findProgramme(on: Sql = sql(), programmeId: string | null = null): Promise<Programme | null> {
  const [row] = await on.rows<Omit<Programme, 'tiers' | 'zone'>>(
    `SELECT id, key, name_zh AS "nameZh", name_en AS "nameEn", go_live_on AS "goLiveOn" FROM programme
      WHERE CASE WHEN $1::uuid IS NULL THEN is_default ELSE id = $1::uuid END`,
    [programmeId],
  );
  if (!row) return null;
  const tiers = await on.rows<ProgrammeTier>(
    `SELECT id, key, position, name_zh AS "nameZh", name_en AS "nameEn", colour, short_code AS "shortCode"
       FROM tier WHERE programme_id = $1::uuid ORDER BY position`,
    [row.id],
  );
  return { ...row, tiers, zone: (await getSettings(on)).zone };
}

/** As findProgramme; throws `not-found` when there is none. */
export async function readProgramme(on: Sql = sql(), programmeId: string | null = null): Promise<Programme> {
  const programme = await findProgramme(on, programmeId);
  if (!programme) throw new AppError('not-found', { message: 'tiers:error.noProgramme' });
  return programme;
}

/** One rule version, or the published one of a programme. Throws `not-found`. */
export async function readRule(
  on: Sql, which: { id: string } | { publishedOf: string },
): Promise<RuleVersion> {
  const [row] = await on.rows<Omit<RuleVersion, 'rule'> & { definition: unknown }>(
    `SELECT id, version, is_default AS "isDefault", status, published_at AS "publishedAt", definition FROM rule_version
      WHERE CASE WHEN $1::uuid IS NULL THEN programme_id = $2::uuid AND status = 'published' ELSE id = $1::uuid END`,
    'id' in which ? [which.id, null] : [null, which.publishedOf],
  );
  if (!row) throw new AppError('not-found', { message: 'tiers:error.noRule' });
  const { definition, ...version } = row;
  return { ...version, rule: RuleSchema.parse(definition) };
}

/** The database's clock, in whole milliseconds: what `known_at` and `recorded_at` are compared by. */
export async function databaseNow(on: Sql): Promise<Date> {
  const [row] = await on.rows<{ now: Date }>(`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`);
  return (row as { now: Date }).now;
}
