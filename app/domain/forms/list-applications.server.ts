import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import type { CaseStatus } from '#app/domain/tiers/case-status';
import { sql } from '#app/platform/db.server';
import type { ApplicationRow } from './application-words';
import type { Answers } from './expert-form';

export const ListApplicationsSchema = z.object({
  view: z.enum(['waiting', 'all']).default('waiting'),
});

const LIMIT = 300;

/** Applications and for how long they have been waiting, the oldest first. */
export async function listApplications(
  actor: Actor, input: z.input<typeof ListApplicationsSchema> = {},
): Promise<ApplicationRow[]> {
  requirePermission(actor, 'application:handle');
  const { view } = ListApplicationsSchema.parse(input);
  const rows = await sql().rows<{
    id: string; number: string; payload: Partial<Answers> | null; created_at: Date; days: number; status: string;
    case_id: string | null; case_status: CaseStatus | null; member_id: string | null; name: string | null;
    name_zh: string | null; name_latin: string | null;
  }>(
    `SELECT s.id, s.number, s.payload, s.created_at, s.status, s.case_id, c.status AS case_status, s.member_id,
            m.display_name AS name, m.name_zh, m.name_latin, floor(extract(epoch FROM clock_timestamp() - s.created_at) / 86400)::int AS days
       FROM form_submission s
       LEFT JOIN tier_case c ON c.id = s.case_id LEFT JOIN member m ON m.id = s.member_id
      WHERE s.status IN ('received', 'unclear')
        AND ($1 = 'all' OR s.status = 'unclear' OR c.id IS NULL OR c.status IN ('proposed', 'in_review', 'needs_information'))
      ORDER BY CASE WHEN $1 = 'all' THEN NULL ELSE s.created_at END, s.created_at DESC, s.id LIMIT ${LIMIT}`,
    [view],
  );
  return rows.map((row) => ({
    id: row.id, number: row.number,
    name: row.payload?.nameZh?.trim() || row.payload?.nameLatin?.trim() || row.name || '',
    nameZh: row.payload ? row.payload.nameZh ?? null : row.name_zh, nameLatin: row.payload ? row.payload.nameLatin ?? null : row.name_latin,
    company: row.payload?.company ?? '', title: row.payload?.title ?? '', city: row.payload?.city ?? '',
    fields: row.payload?.fields ?? '', receivedAt: row.created_at.toISOString(), waitingDays: row.days,
    status: row.status === 'unclear' ? 'unclear' : 'received', caseId: row.case_id, caseStatus: row.case_status,
    memberId: row.member_id,
  }));
}
