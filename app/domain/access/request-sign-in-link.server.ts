import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { db, withTx } from '#app/platform/db.server';
import { isLocale } from '#app/platform/i18n/config';
import type { Locale } from '#app/platform/i18n/config';
import { getFixedT } from '#app/platform/i18n/i18n.server';
import { queueMessage } from '#app/platform/messages.server';
import { type Limit, spendTry } from '#app/platform/rate-limit.server';
import type { Actor } from './actor';
import { recordAudit } from './record-audit.server';
import { createSignInLink } from './sign-in-link.server';
import type { Client } from './sign-in-with-password.server';
import { EmailSchema } from './user-schema';

export const RequestSignInLinkSchema = z.strictObject({ email: EmailSchema });

const BY_CLIENT: Limit = { name: 'link-client', points: 30, seconds: 60 * 60 };
const BY_EMAIL: Limit = { name: 'link-email', points: 5, seconds: 60 * 60 };

/** No answer comes sooner, so that its time does not tell whether the address is known. */
const LEAST_MS = 300;

/**
 * Put a one-time link for this address into the outbox, if somebody has it. The answer is the same
 * in either case. Throws `too-many-requests`.
 */
export async function requestSignInLink(
  actor: Actor,
  input: z.output<typeof RequestSignInLinkSchema>,
  options: { client: Client; locale: Locale },
): Promise<void> {
  await spendTry(BY_CLIENT, options.client.address);
  await spendTry(BY_EMAIL, input.email);
  await Promise.all([wait(LEAST_MS), queueLink(actor, input.email, options.locale)]);
}

async function queueLink(actor: Actor, email: string, reader: Locale): Promise<void> {
  const user = await db().user.findUnique({ where: { email } });
  if (!user || user.status === 'disabled') return;
  const locale = isLocale(user.locale) ? user.locale : reader;
  const t = getFixedT(locale);
  await withTx(async (tx) => {
    const { link } = await createSignInLink(tx, user.id, 'sign-in');
    const messageId = await queueMessage(tx, {
      recipientKind: 'user', recipientId: user.id, address: user.email, locale, template: 'sign-in-link', link,
      subject: t('access:mail.signIn.subject'),
      body: t('access:mail.signIn.body', { name: user.name }),
    });
    await recordAudit(tx, actor, {
      action: 'session.link-requested', objectKind: 'user', objectId: user.id, detail: { messageId },
    });
  });
}
