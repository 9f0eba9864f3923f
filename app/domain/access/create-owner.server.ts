import { z } from 'zod';
import type { Sql } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { LOCALES } from '#app/platform/i18n/config';
import { newId } from '#app/platform/ids';
import type { Actor } from './actor';
import { lockOwners } from './owners.server';
import { hashPassword } from './password.server';
import { recordAudit } from './record-audit.server';
import { EmailSchema, NewPasswordSchema, PersonNameSchema } from './user-schema';

export const CreateOwnerSchema = z.strictObject({
  email: EmailSchema,
  name: PersonNameSchema,
  password: NewPasswordSchema,
  locale: z.enum(LOCALES).nullable().default(null),
});

/**
 * The first user of an empty installation. Whoever comes first is it: of several at the same
 * moment one wins, and afterwards this throws `not-found` for ever. Returns the owner's actor.
 */
export async function createOwner(
  tx: Sql,
  actor: Actor,
  input: z.output<typeof CreateOwnerSchema>,
): Promise<Actor & { userId: string }> {
  const passwordHash = await hashPassword(input.password);
  await lockOwners(tx);
  if ((await tx.rows('SELECT 1 FROM app_user LIMIT 1')).length > 0) throw new AppError('not-found');
  const userId = newId();
  await tx.run(
    `INSERT INTO app_user (id, email, name, role, status, password_hash, locale)
     VALUES ($1::uuid, $2, $3, 'owner', 'active', $4, $5)`,
    [userId, input.email, input.name, passwordHash, input.locale],
  );
  const owner = {
    kind: actor.kind === 'public' ? ('user' as const) : actor.kind,
    userId, role: 'owner' as const, cities: null, territories: null, memberId: null,
  };
  await recordAudit(tx, owner, { action: 'user.created', objectKind: 'user', objectId: userId, detail: { role: 'owner' } });
  return owner;
}
