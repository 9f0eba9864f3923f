import { z } from 'zod';

/** What somebody may agree to, each on its own: being on the programme's books, and being shown to sales. */
export const CONSENT_PURPOSES = ['process', 'share_with_sales'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export const CONSENT_ACTIONS = ['granted', 'withdrawn'] as const;
export type ConsentAction = (typeof CONSENT_ACTIONS)[number];

/** The kinds of data a consent text names (PIPL 23). Nothing else about a person reaches whoever receives it. */
export const DATA_KINDS = ['name', 'email', 'phone', 'company', 'title', 'city', 'usage', 'events', 'application'] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** Who receives data: the programme itself for `process`, the sales team for `share_with_sales`. */
export const RECIPIENT_OF: Record<ConsentPurpose, string> = { process: 'programme', share_with_sales: 'sales' };

/** Where a receipt came from. */
export interface ConsentSource {
  kind: 'import' | 'form' | 'api' | 'user' | 'self' | 'system';
  id: string | null;
}

/** One receipt: who said yes or no to what, on which text, when. */
export const ConsentRowSchema = z.strictObject({
  memberId: z.uuid(),
  purpose: z.enum(CONSENT_PURPOSES).default('share_with_sales'),
  action: z.enum(CONSENT_ACTIONS).default('granted'),
  /** Key of the recipient; the purpose's own when not given. */
  recipientKey: z.string().min(1).max(60).nullable().default(null),
  /** The text that was shown; the newest of purpose and language when not given. */
  wordingId: z.uuid().nullable().default(null),
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
  occurredAt: z.date(),
  /** The source says no time, `occurredAt` is when it was read: it repeats what holds, and never undoes a withdrawal. */
  isUndated: z.boolean().default(false),
  /** Natural key in words: the same key is the same receipt. Made of the receipt itself when not given. */
  key: z.string().min(3).max(500).nullable().default(null),
});
export type ConsentRow = z.input<typeof ConsentRowSchema>;

/** A consent text as a form shows it. */
export interface ConsentText {
  wordingId: string;
  purpose: ConsentPurpose;
  version: number;
  locale: string;
  body: string;
  method: string;
  dataKinds: string[];
  recipientName: string;
  recipientContact: string;
}

/** Both receipts a person can hold, as they stand now. */
export interface ConsentState {
  purpose: ConsentPurpose;
  recipientKey: string;
  recipientName: string;
  recipientContact: string;
  isLive: boolean;
  lastAction: ConsentAction | null;
  lastAt: Date | null;
  version: number | null;
  body: string;
}
