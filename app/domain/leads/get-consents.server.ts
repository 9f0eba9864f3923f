import type { Actor } from '#app/domain/access/actor';
import { can } from '#app/domain/access/actor';
import { sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { CONSENT_PURPOSES, type ConsentAction, type ConsentPurpose, type ConsentState, RECIPIENT_OF } from './consent-schema';
import { findConsentTexts } from './find-consent-texts.server';
import { liveConsentSql, personOf } from './live-consent-sql';

export interface ConsentReceipt {
  id: string;
  purpose: ConsentPurpose;
  action: ConsentAction;
  at: string;
  version: number;
  locale: string;
  sourceKind: string;
  recipientZh: string;
  recipientEn: string;
}

export interface MyConsents {
  memberId: string;
  states: (ConsentState & { wordingId: string | null })[];
  receipts: ConsentReceipt[];
}

/** A person's own consents, or anybody's for staff who record them. Throws `not-found` for others'. */
export async function getConsents(actor: Actor, input: { memberId: string; locale: string }): Promise<MyConsents> {
  if (actor.memberId !== input.memberId && !can(actor, 'consent:record')) {
    throw new AppError(actor.role === null ? 'signed-out' : 'not-found');
  }
  const [person] = await sql().rows<{ id: string }>(
    `SELECT id FROM member WHERE id = ${personOf('$1::uuid')} AND erased_at IS NULL`, [input.memberId],
  );
  if (!person) throw new AppError('not-found');
  const receipts = await sql().rows<ConsentReceipt>(
    `SELECT e.id::text, e.purpose, e.action, to_char(e.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at,
            w.version, e.locale, e.source_kind AS "sourceKind", r.name_zh AS "recipientZh", r.name_en AS "recipientEn"
       FROM consent_event e
       JOIN consent_wording w ON w.id = e.wording_id JOIN consent_recipient r ON r.id = e.recipient_id
      WHERE ${personOf('e.member_id')} = $1::uuid
        AND e.member_id IN (SELECT $1::uuid UNION SELECT member_id FROM member_mapping
                             WHERE canonical_member_id = $1::uuid AND ended_at IS NULL)
      ORDER BY e.occurred_at DESC, e.id DESC LIMIT 200`,
    [person.id],
  );
  const live = await sql().rows<{ purpose: ConsentPurpose }>(
    `SELECT p.purpose FROM unnest($2::text[]) AS p(purpose)
      WHERE EXISTS (${liveConsentSql({ person: '$1::uuid', purpose: 'p.purpose' })})`,
    [person.id, [...CONSENT_PURPOSES]],
  );
  const texts = await findConsentTexts(input.locale);
  const states = CONSENT_PURPOSES.map((purpose) => {
    const last = receipts.find((each) => each.purpose === purpose);
    const text = texts[purpose];
    return {
      purpose, recipientKey: RECIPIENT_OF[purpose], recipientName: text?.recipientName ?? '',
      recipientContact: text?.recipientContact ?? '', body: text?.body ?? '', wordingId: text?.wordingId ?? null,
      version: text?.version ?? null, isLive: live.some((each) => each.purpose === purpose),
      lastAction: last?.action ?? null, lastAt: last ? new Date(last.at) : null,
    };
  });
  return { memberId: person.id, states, receipts };
}
