import { z } from 'zod';

/** An email address, a web address or a phone number somewhere in it: a way to reach somebody (PIPL 17 and 23). */
export function isReachable(contact: string): boolean {
  return /[^\s@]@[^\s@]/.test(contact) || /https?:\/\/\S/.test(contact) || contact.replace(/\D/g, '').length >= 5;
}

/** Who asks for consent, who receives data for sales, and where people reach them. */
export const ConsentPartiesSchema = z.strictObject({
  organisation: z.string().trim().min(1).max(100),
  salesNameZh: z.string().trim().min(1).max(100),
  salesNameEn: z.string().trim().min(1).max(100),
  contact: z.string().trim().min(3).max(200).refine(isReachable, 'settings:consent.unreachable'),
});
export type EditedConsentParties = z.output<typeof ConsentPartiesSchema>;
