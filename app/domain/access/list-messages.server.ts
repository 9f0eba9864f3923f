import { z } from 'zod';
import { sql } from '#app/platform/db.server';
import { type Actor, can, requirePermission } from './actor';
import { MESSAGE_RECIPIENTS, MESSAGE_STATUSES } from './message-status';

export const MessageQuerySchema = z.object({
  status: z.enum([...MESSAGE_STATUSES, '']).optional(),
  /** Who it is for. */
  to: z.enum([...MESSAGE_RECIPIENTS, '']).optional(),
  /** Messages older than this one: the `next` of the page before. */
  after: z.uuid().optional(),
});

export interface MessageLine {
  id: string;
  recipientKind: string;
  recipientId: string | null;
  address: string | null;
  locale: string;
  template: string;
  subject: string;
  body: string;
  /** Null when there is none, and for sign-in links of users, which only those who manage users see. */
  link: string | null;
  isLinkHidden: boolean;
  status: string;
  error: string | null;
  createdAt: Date;
  sentAt: Date | null;
  copiedAt: Date | null;
}

const PAGE = 30;

/**
 * The outbox, newest first. Needs `message:read`. Letters to users, whose links open a session, are for
 * those who manage users; the others read them only when they ask for them.
 */
export async function listMessages(
  actor: Actor,
  query: z.output<typeof MessageQuerySchema>,
): Promise<{ messages: MessageLine[]; next: string | null }> {
  requirePermission(actor, 'message:read');
  const rows = await sql().rows<Omit<MessageLine, 'isLinkHidden'>>(
    `SELECT id, recipient_kind AS "recipientKind", recipient_id AS "recipientId", address, locale, template,
            subject, body, link, status, error, created_at AS "createdAt", sent_at AS "sentAt", copied_at AS "copiedAt"
     FROM message m
     WHERE ($1::text IS NULL OR CASE WHEN $1 = 'copied' THEN copied_at IS NOT NULL
                                     WHEN $1 = 'ready' THEN status = 'ready' AND copied_at IS NULL
                                     ELSE status = $1 END)
       AND CASE WHEN $3::text IS NULL THEN $4::boolean OR recipient_kind <> 'user' ELSE recipient_kind = $3 END
       AND ($2::uuid IS NULL OR (created_at, id) < (SELECT created_at, id FROM message WHERE id = $2::uuid))
     ORDER BY created_at DESC, id DESC LIMIT ${PAGE + 1}`,
    [query.status || null, query.after ?? null, query.to || null, can(actor, 'user:manage')],
  );
  const messages = rows.slice(0, PAGE).map((row) => {
    const isLinkHidden = row.link !== null && !seesLink(actor, row);
    return { ...row, link: isLinkHidden ? null : row.link, isLinkHidden };
  });
  return { messages, next: rows.length > PAGE ? (messages.at(-1)?.id ?? null) : null };
}

/** A user's link opens that user's session: whoever cannot manage users may not hold one. */
export function seesLink(actor: Actor, message: { recipientKind: string }): boolean {
  return message.recipientKind !== 'user' || can(actor, 'user:manage');
}
