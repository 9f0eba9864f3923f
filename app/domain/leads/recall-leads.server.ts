import type { Actor } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { linkTo } from '#app/platform/base-url.server';
import type { Sql } from '#app/platform/db.server';
import { DEFAULT_LOCALE, isLocale } from '#app/platform/i18n/config';
import { getFixedT } from '#app/platform/i18n/i18n.server';
import { queueMessage } from '#app/platform/messages.server';
import { personOf } from './live-consent-sql';
import { leadReference } from './lead-schema';

interface Recalled {
  id: string;
  product: string;
  was_open: boolean;
}

/**
 * Take back whatever sales holds about these people, in the transaction that took the consent away:
 * open leads are recalled, and everybody who received one — its owner, whoever looked at it or
 * exported it — is told to delete what they have (GDPR 19, PIPL 15). Call it again and nothing more
 * happens. Returns how many leads were recalled.
 */
export async function recallLeads(tx: Sql, actor: Actor, memberIds: readonly string[]): Promise<number> {
  const leads = await tx.rows<Recalled>(
    `WITH person AS (SELECT DISTINCT ${personOf('t.id')} AS id FROM unnest($1::uuid[]) AS t(id)),
          record AS (
            SELECT id FROM person
            UNION SELECT mm.member_id FROM member_mapping mm JOIN person ON person.id = mm.canonical_member_id
             WHERE mm.ended_at IS NULL),
          held AS (
            SELECT l.id, l.status IN ('unclaimed', 'assigned', 'accepted') AS was_open
              FROM lead l WHERE l.member_id IN (SELECT id FROM record) AND l.recalled_at IS NULL
             ORDER BY l.id FOR UPDATE)
     UPDATE lead l
        SET status = CASE WHEN held.was_open THEN 'recalled' ELSE l.status END,
            recalled_at = clock_timestamp(), version = l.version + 1
       FROM held WHERE held.id = l.id
     RETURNING l.id, l.product, held.was_open`,
    [[...memberIds]],
  );
  for (const lead of leads) {
    await recordAudit(tx, actor, { action: 'lead.recalled', objectKind: 'lead', objectId: lead.id });
    await tellReceivers(tx, lead);
  }
  return leads.filter((lead) => lead.was_open).length;
}

async function tellReceivers(tx: Sql, lead: Recalled): Promise<void> {
  const receivers = await tx.rows<{ id: string; email: string; locale: string | null }>(
    `SELECT u.id, u.email, u.locale FROM app_user u
      WHERE u.status <> 'disabled' AND u.id IN (
        SELECT owner_id FROM lead WHERE id = $1::uuid AND owner_id IS NOT NULL
        UNION SELECT a.actor_id FROM audit_entry a
         WHERE a.object_kind = 'lead' AND a.object_id = $1::text AND a.action = 'lead.viewed'
        UNION SELECT a.actor_id FROM audit_entry a
         WHERE a.object_kind = 'lead_export' AND a.detail->'leads' ? $1::text)`,
    [lead.id],
  );
  for (const receiver of receivers) {
    const locale = isLocale(receiver.locale) ? receiver.locale : DEFAULT_LOCALE;
    const t = getFixedT(locale);
    const values = { reference: leadReference(lead.id), product: lead.product };
    await queueMessage(tx, {
      recipientKind: 'user', recipientId: receiver.id, address: receiver.email, locale, template: 'lead-recalled',
      subject: t('leads:message.recalled.subject', values),
      body: t('leads:message.recalled.body', values),
      link: linkTo('/leads'),
    });
  }
}
