import { type Sql, sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { sha256 } from '#app/platform/keyed-hash.server';
import type { CaseStatus } from './case-status';

export interface InvitationPage {
  status: CaseStatus;
  name: string;
  nameZh: string | null;
  nameLatin: string | null;
  tier: { key: string; nameZh: string; nameEn: string };
  programme: { nameZh: string; nameEn: string };
  benefits: { nameZh: string; nameEn: string }[];
  expiresAt: Date;
  isExpired: boolean;
}

/** What the personal link shows. Opening it uses nothing up; whoever holds the link may read it. Throws `not-found`. */
export async function getInvitation(token: string): Promise<InvitationPage> {
  const on: Sql = sql();
  const [row] = await on.rows<{
    status: CaseStatus; name: string | null; nameZh: string | null; nameLatin: string | null; key: string; tierZh: string; tierEn: string; tierId: string; programmeZh: string; programmeEn: string;
    expiresAt: Date; isExpired: boolean;
  }>(
    `SELECT c.status, m.display_name AS name, m.name_zh AS "nameZh", m.name_latin AS "nameLatin", t.key, t.name_zh AS "tierZh", t.name_en AS "tierEn", t.id AS "tierId",
            p.name_zh AS "programmeZh", p.name_en AS "programmeEn", i.expires_at AS "expiresAt", i.expires_at < clock_timestamp() AS "isExpired"
       FROM invitation i JOIN tier_case c ON c.id = i.case_id JOIN tier t ON t.id = c.to_tier_id JOIN programme p ON p.id = c.programme_id
       LEFT JOIN member m ON m.id = c.member_id WHERE i.token_hash = $1`,
    [sha256(token)],
  );
  if (!row) throw new AppError('not-found', { message: 'tiers:error.noInvitation' });
  const benefits = await on.rows<{ nameZh: string; nameEn: string }>(
    `SELECT b.name_zh AS "nameZh", b.name_en AS "nameEn" FROM tier_benefit tb JOIN benefit b ON b.id = tb.benefit_id WHERE tb.tier_id = $1::uuid ORDER BY b.id`,
    [row.tierId],
  );
  return {
    status: row.status, name: row.name ?? '', nameZh: row.nameZh, nameLatin: row.nameLatin, tier: { key: row.key, nameZh: row.tierZh, nameEn: row.tierEn },
    programme: { nameZh: row.programmeZh, nameEn: row.programmeEn }, benefits, expiresAt: row.expiresAt, isExpired: row.isExpired,
  };
}
