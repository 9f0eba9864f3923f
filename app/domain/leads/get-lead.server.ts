import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { readLeads } from './lead-query.server';
import type { LeadRow } from './lead-schema';
import { isLiveFact } from './qualification-sql';

export interface LeadEvent {
  name: string;
  heldOn: string;
  role: 'attended' | 'organised' | 'spoke';
}

export interface LeadReceipt {
  grantedAt: string;
  version: number;
  locale: string;
  body: string;
  method: string;
  dataKinds: string[];
  recipientZh: string;
  recipientEn: string;
  recipientContact: string;
  sourceKind: string;
}

export interface LeadDetail extends LeadRow {
  events: LeadEvent[];
  receipt: LeadReceipt;
}

/**
 * One lead with its evidence and the consent behind it. Looking is written down (who saw whose
 * contacts). Throws `not-found` for a lead of another territory, without live consent, or recalled:
 * which of them is not told.
 */
export async function getLead(actor: Actor, leadId: string): Promise<LeadDetail> {
  requirePermission(actor, 'lead:read');
  return withTx(async (tx) => {
    const [lead] = await readLeads(tx, actor, { where: 'l.id = $3::uuid', params: [leadId], limit: 1 });
    if (!lead) throw new AppError('not-found');
    const [receipt] = await tx.rows<Omit<LeadReceipt, 'grantedAt'> & { granted_at: Date }>(
      `SELECT e.occurred_at AS granted_at, w.version, w.locale, w.body, w.method, w.data_kinds AS "dataKinds",
              r.name_zh AS "recipientZh", r.name_en AS "recipientEn", r.contact AS "recipientContact",
              e.source_kind AS "sourceKind"
         FROM lead l JOIN consent_event e ON e.id = l.consent_id
         JOIN consent_wording w ON w.id = e.wording_id JOIN consent_recipient r ON r.id = e.recipient_id
        WHERE l.id = $1::uuid`,
      [leadId],
    );
    if (!receipt) throw new AppError('not-found');
    const { granted_at: grantedAt, ...rest } = receipt;
    const events = receipt.dataKinds.includes('events') ? await eventsOf(tx, lead.memberId) : [];
    await recordAudit(tx, actor, { action: 'lead.viewed', objectKind: 'lead', objectId: leadId });
    return { ...lead, events, receipt: { ...rest, grantedAt: grantedAt.toISOString() } };
  });
}

async function eventsOf(tx: Parameters<typeof readLeads>[0], memberId: string): Promise<LeadEvent[]> {
  return tx.rows<LeadEvent>(
    `SELECT DISTINCT ON (e.held_on, e.id, f.kind) e.name, e.held_on AS "heldOn", f.kind AS role
       FROM fact f JOIN event e ON e.id = f.subject_id
      WHERE f.kind IN ('attended', 'organised', 'spoke') AND ${isLiveFact('f')}
        AND f.member_id IN (
          SELECT $1::uuid
          UNION SELECT coalesce(mm.canonical_member_id, $1::uuid) FROM member_mapping mm
                 WHERE mm.member_id = $1::uuid AND mm.ended_at IS NULL
          UNION SELECT mm.member_id FROM member_mapping mm WHERE mm.canonical_member_id = $1::uuid AND mm.ended_at IS NULL)
      ORDER BY e.held_on DESC, e.id, f.kind LIMIT 20`,
    [memberId],
  );
}
