import { createTransport, type Transporter } from 'nodemailer';
import { z } from 'zod';
import { type Sql, db } from './db.server';
import { newId } from './ids';
import { defineJob, enqueue } from './jobs.server';
import { log } from './log.server';
import { singleton } from './singleton.server';

export interface NewMessage {
  recipientKind: 'member' | 'user' | 'applicant';
  recipientId: string | null;
  /** Where a mail would go; without one the text waits on the outbox page to be copied. */
  address: string | null;
  locale: string;
  /** Which text it is, such as `tier-invitation`. */
  template: string;
  subject: string;
  body: string;
  /** The personal link, shown as a QR code beside the text. */
  link: string | null;
}

interface MailConfig {
  url: string | undefined;
  from: string;
}

const mail = singleton('mail', (): { config: MailConfig; transport?: Transporter } => ({
  config: { url: undefined, from: 'Nianlun <nianlun@localhost>' },
}));

/** Said once at start; without a URL nothing is mailed and everything can be copied. */
export function configureMail(config: MailConfig): void {
  mail.transport?.close();
  mail.config = config;
  delete mail.transport;
}

export function isMailConfigured(): boolean {
  return mail.config.url !== undefined;
}

/** Put a text for one reader into the outbox, in the transaction that gives rise to it. Returns its id. */
export async function queueMessage(tx: Sql, message: NewMessage): Promise<string> {
  const id = newId();
  await tx.run(
    `INSERT INTO message (id, recipient_kind, recipient_id, address, locale, template, subject, body, link, status)
     VALUES ($1::uuid, $2, $3::uuid, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id, message.recipientKind, message.recipientId, message.address, message.locale, message.template,
      message.subject, message.body, message.link, message.address && isMailConfigured() ? 'queued' : 'ready',
    ],
  );
  if (message.address && isMailConfigured()) await enqueue('send-message', { messageId: id }, { tx });
  return id;
}

/** Mails one message; trying again after a failure is the queue's business. */
export const sendMessageJob = defineJob({
  name: 'send-message',
  schema: z.object({ messageId: z.uuid() }),
  retryLimit: 8,
  async run({ messageId }) {
    const message = await db().message.findUnique({ where: { id: messageId } });
    if (!message?.address || message.status === 'sent' || !mail.config.url) return;
    mail.transport ??= createTransport(mail.config.url);
    try {
      await mail.transport.sendMail({
        from: mail.config.from,
        to: message.address,
        subject: message.subject,
        text: message.link && !message.body.includes(message.link) ? `${message.body}\n\n${message.link}` : message.body,
        messageId: `<${message.id}@nianlun>`,
      });
    } catch (error) {
      log.warn({ messageId, err: error }, 'mail not sent');
      await db().message.update({ where: { id: messageId }, data: { status: 'failed', error: 'smtp' } });
      throw error;
    }
    await db().message.update({ where: { id: messageId }, data: { status: 'sent', error: null, sentAt: new Date() } });
  },
});
