import type { TFunction } from 'i18next';
import { qrOf } from '../_qr.server';
import type { FreshLink } from './link-card';

/** A one-time link with the text to paste into a chat and its QR code. */
export async function freshLink(
  made: { link: string; expiresAt: Date },
  user: { name: string; email: string; organisation: string },
  t: TFunction,
): Promise<FreshLink> {
  const body = t('access:mail.invitation.body', { name: user.name, organisation: user.organisation });
  return { ...made, email: user.email, text: `${body}\n\n${made.link}`, qr: await qrOf(made.link) };
}
