import type { Actor } from '#app/domain/access/actor';
import type { Sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { keyedHash } from '#app/platform/keyed-hash.server';
import { type ConsentRow, ConsentRowSchema, type ConsentSource, RECIPIENT_OF } from './consent-schema';
import { recallLeads } from './recall-leads.server';

export interface RecordedConsent {
  /** `unchanged`: this receipt was known already. */
  outcome: 'created' | 'unchanged';
}

/**
 * Write receipts down, in the transaction of the command that learned them; it authorises nothing
 * itself, its caller has. The same key is the same receipt; one without a time repeats what holds and
 * never undoes a withdrawal. A withdrawal recalls the person's open
 * leads in that transaction. Returns one outcome per row, in order.
 *
 * Throws `invalid-input` for a receipt from the future, or without an installed text of its purpose.
 */
export async function recordConsents(
  tx: Sql, actor: Actor, source: ConsentSource, rows: readonly ConsentRow[],
): Promise<RecordedConsent[]> {
  if (rows.length === 0) return [];
  const checked = rows.map((row) => ConsentRowSchema.parse(row));
  const texts = await installedTexts(tx);
  const hash = await keyedHash('natural-key');
  const [{ now } = { now: new Date() }] = await tx.rows<{ now: Date }>('SELECT clock_timestamp() AS now');
  const receipts = checked.map((row) => {
    const recipientKey = row.recipientKey ?? RECIPIENT_OF[row.purpose];
    const recipientId = texts.recipients.get(recipientKey);
    const wordingId = row.wordingId ?? texts.newest.get(`${row.purpose}|${row.locale}`);
    if (recipientId === undefined || wordingId === undefined || texts.purposes.get(wordingId) !== row.purpose) {
      throw new AppError('invalid-input', { message: 'leads:consent.noWording' });
    }
    if (row.occurredAt.getTime() > now.getTime() + 60_000) {
      throw new AppError('invalid-input', { message: 'leads:consent.inFuture' });
    }
    const key = row.key ?? [row.memberId, row.purpose, recipientKey, row.action, row.occurredAt.toISOString()].join('|');
    return { ...row, recipientId, wordingId, keyHash: hash(`consent|${key}`).toString('hex') };
  });
  const told = await findToldAlready(tx, receipts.filter((each) => each.isUndated));
  const news = receipts.filter((each) => !told.has(each.keyHash));
  const made = await tx.rows<{ key: string }>(
    `INSERT INTO consent_event (member_id, purpose, action, recipient_id, wording_id, locale, occurred_at, key_hash,
                                source_kind, source_id, recorded_at, recorded_by)
     SELECT t.member_id, t.purpose, t.action, t.recipient_id, t.wording_id, t.locale, t.occurred_at,
            decode(t.key, 'hex'), $9::text, $10::uuid, $11::timestamptz, $12::uuid
       FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[], $8::text[])
            WITH ORDINALITY AS t(member_id, purpose, action, recipient_id, wording_id, locale, occurred_at, key, position)
      ORDER BY t.position
     ON CONFLICT (key_hash) DO NOTHING
     RETURNING encode(key_hash, 'hex') AS key`,
    [
      news.map((each) => each.memberId), news.map((each) => each.purpose),
      news.map((each) => each.action), news.map((each) => each.recipientId),
      news.map((each) => each.wordingId), news.map((each) => each.locale),
      news.map((each) => each.occurredAt.toISOString()), news.map((each) => each.keyHash),
      source.kind, source.id, now.toISOString(), actor.userId,
    ],
  );
  const fresh = new Set(made.map((row) => row.key));
  const withdrawn = news.filter((each) => each.action === 'withdrawn' && fresh.has(each.keyHash));
  if (withdrawn.length > 0) await recallLeads(tx, actor, withdrawn.map((each) => each.memberId));
  return receipts.map((each) => ({ outcome: fresh.delete(each.keyHash) ? 'created' : 'unchanged' }));
}

interface Receipt {
  memberId: string;
  purpose: string;
  action: string;
  recipientId: string;
  keyHash: string;
}

/** Receipts without a time that say what is known already, or would undo a withdrawal. */
async function findToldAlready(tx: Sql, receipts: readonly Receipt[]): Promise<Set<string>> {
  if (receipts.length === 0) return new Set();
  const rows = await tx.rows<{ key: string }>(
    `SELECT t.key FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[])
              AS t(member_id, purpose, recipient_id, action, key)
       JOIN LATERAL (SELECT e.action FROM consent_event e
                      WHERE e.member_id = t.member_id AND e.purpose = t.purpose AND e.recipient_id = t.recipient_id
                      ORDER BY e.occurred_at DESC, e.id DESC LIMIT 1) last ON true
      WHERE last.action = t.action OR last.action = 'withdrawn'`,
    [
      receipts.map((each) => each.memberId), receipts.map((each) => each.purpose),
      receipts.map((each) => each.recipientId), receipts.map((each) => each.action), receipts.map((each) => each.keyHash),
    ],
  );
  return new Set(rows.map((row) => row.key));
}

interface InstalledTexts {
  recipients: Map<string, string>;
  /** `purpose|locale` → the newest wording. */
  newest: Map<string, string>;
  /** Every wording → what it is for. */
  purposes: Map<string, string>;
}

async function installedTexts(tx: Sql): Promise<InstalledTexts> {
  const recipients = await tx.rows<{ key: string; id: string }>('SELECT key, id FROM consent_recipient');
  const wordings = await tx.rows<{ id: string; purpose: string; locale: string }>(
    'SELECT id, purpose, locale FROM consent_wording ORDER BY version',
  );
  return {
    recipients: new Map(recipients.map((row) => [row.key, row.id])),
    newest: new Map(wordings.map((row) => [`${row.purpose}|${row.locale}`, row.id])),
    purposes: new Map(wordings.map((row) => [row.id, row.purpose])),
  };
}
