import { linkTo } from '#app/platform/base-url.server';
import type { Sql } from '#app/platform/db.server';
import { isLocale } from '#app/platform/i18n/config';
import { formatDate } from '#app/platform/i18n/format';
import { getFixedT } from '#app/platform/i18n/i18n.server';
import { newToken } from '#app/platform/keyed-hash.server';
import { queueMessage } from '#app/platform/messages.server';
import { getSettings } from '#app/platform/settings.server';
import { INVITATION_DAYS } from './case-status';
import type { CaseRow } from './load-case.server';
import type { Programme } from './read-programme.server';

interface Addressee {
  name: string;
  locale: string | null;
  email: string | null;
}

/**
 * Invite somebody whose case was approved: a letter in their language with a personal link, in the
 * outbox and by mail where that is configured. The link is used up by an answer, never by being
 * opened. Returns the link.
 */
export async function inviteMember(tx: Sql, row: CaseRow, programme: Programme): Promise<string> {
  const { token, hash } = newToken();
  const [{ expires }] = (await tx.rows<{ expires: Date }>(
    `INSERT INTO invitation (case_id, token_hash, expires_at)
     VALUES ($1::uuid, $2, date_trunc('milliseconds', clock_timestamp()) + interval '${INVITATION_DAYS} days')
     RETURNING expires_at AS expires`,
    [row.id, hash],
  )) as [{ expires: Date }];
  const [member] = await tx.rows<Addressee>(
    `SELECT m.display_name AS name, m.locale, (
              SELECT i.display FROM identity i WHERE i.kind = 'email' AND i.retired_at IS NULL
                 AND (i.member_id = m.id OR i.member_id IN (SELECT member_id FROM member_mapping WHERE canonical_member_id = m.id AND ended_at IS NULL))
               ORDER BY i.is_primary DESC, i.created_at, i.id LIMIT 1) AS email
       FROM member m WHERE m.id = $1::uuid`,
    [row.memberId],
  );
  const settings = await getSettings(tx);
  const locale = isLocale(member?.locale) ? member.locale : settings.locale;
  const t = getFixedT(locale);
  const tier = programme.tiers.find((each) => each.key === row.toTier);
  const benefits = await tx.rows<{ zh: string; en: string }>(
    `SELECT b.name_zh AS zh, b.name_en AS en FROM tier_benefit tb JOIN benefit b ON b.id = tb.benefit_id
      WHERE tb.tier_id = $1::uuid ORDER BY b.id`, [row.toTierId],
  );
  const isZh = locale === 'zh-CN';
  const link = linkTo(`/invitation/${token}`);
  const values = {
    name: member?.name ?? '',
    programme: isZh ? programme.nameZh : programme.nameEn,
    tier: (isZh ? tier?.nameZh : tier?.nameEn) ?? row.toTier,
    benefits: benefits.map((each) => (isZh ? each.zh : each.en)).join(isZh ? '、' : ', '),
    until: formatDate(expires, locale, settings.zone),
    organisation: settings.organisation,
    link,
  };
  await queueMessage(tx, {
    recipientKind: 'member', recipientId: row.memberId, address: member?.email ?? null, locale, template: 'tier-invitation',
    subject: t('tiers:letter.subject', values), body: t('tiers:letter.body', values), link,
  });
  return link;
}
