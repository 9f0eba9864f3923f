import { z } from 'zod';
import { sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { LOCALES } from '#app/platform/i18n/config';
import { THEMES } from '#app/platform/i18n/theme';
import type { Actor } from './actor';
import { PersonNameSchema } from './user-schema';

export const SavePreferencesSchema = z.strictObject({
  name: PersonNameSchema.optional(),
  locale: z.enum(LOCALES).optional(),
  theme: z.enum(THEMES).optional(),
});

/** One's own name, language and theme; what is left out stays. */
export async function savePreferences(actor: Actor, input: z.output<typeof SavePreferencesSchema>): Promise<void> {
  if (actor.userId === null) throw new AppError('signed-out');
  await sql().run(
    `UPDATE app_user SET name = coalesce($2, name), locale = coalesce($3, locale), theme = coalesce($4, theme)
     WHERE id = $1::uuid`,
    [actor.userId, input.name ?? null, input.locale ?? null, input.theme ?? null],
  );
}
