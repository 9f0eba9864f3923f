import { z } from 'zod';

const LocalPathSchema = z.string().regex(/^\/(?![/\\])/);

/** What a toast says: an i18n key with its values, and at most one way back or onwards. */
export const ToastSchema = z.strictObject({
  tone: z.enum(['success', 'info', 'warning', 'error']).default('success'),
  /** i18n key, `namespace:key`. */
  key: z.string().max(120),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** A form that takes the action back: posted to `action` with these hidden fields. */
  undo: z
    .strictObject({ action: LocalPathSchema, fields: z.record(z.string(), z.string()) })
    .optional(),
  /** A link to what was made. */
  link: z.strictObject({ to: LocalPathSchema, key: z.string().max(120) }).optional(),
});

export type Toast = z.input<typeof ToastSchema>;
