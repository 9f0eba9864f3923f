import { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { LOCALES } from '#app/platform/i18n/config';
import { getFixedT } from '#app/platform/i18n/i18n.server';
import { newId } from '#app/platform/ids';
import { queueMessage } from '#app/platform/messages.server';
import { getSettings } from '#app/platform/settings.server';
import { type Actor, requirePermission } from './actor';
import { findMemberOf } from './find-member-of.server';
import { lockOwners } from './owners.server';
import { recordAudit } from './record-audit.server';
import { createSignInLink } from './sign-in-link.server';
import { EmailSchema, PersonNameSchema, RoleSchema, ScopeSchema, scopesFitRole, scopeText } from './user-schema';
import { writeScopes } from './write-scopes.server';

const SCOPES_FIT = { path: ['scopes'], message: 'access:field.scopeRole' };

/** What an owner fills in to invite somebody. */
export const InviteUserSchema = z
  .strictObject({
    email: EmailSchema,
    name: PersonNameSchema,
    role: RoleSchema,
    scopes: z.array(ScopeSchema).max(200).default([]),
  })
  .refine((user) => scopesFitRole(user.role, user.scopes), SCOPES_FIT);

export const CreateUserSchema = z
  .strictObject({
    ...InviteUserSchema.shape,
    /** Without one, the part of the address before the @. */
    name: PersonNameSchema.optional(),
    locale: z.enum(LOCALES).nullable().default(null),
    /** The member record of somebody who signs in to see their own standing; without one, whose email it is. */
    memberId: z.uuid().nullable().default(null),
  })
  .refine((user) => scopesFitRole(user.role, user.scopes), SCOPES_FIT);

export interface CreatedUser {
  userId: string;
  /** One-time sign-in link, good for seven days; it is in the outbox as well. */
  link: string;
  expiresAt: Date;
}

/** Invite somebody: a user in the state `invited` and a one-time link. Throws `conflict` for a known address. */
export async function createUser(actor: Actor, input: z.output<typeof CreateUserSchema>): Promise<CreatedUser> {
  requirePermission(actor, 'user:manage');
  const settings = await getSettings();
  const locale = input.locale ?? settings.locale;
  const t = getFixedT(locale);
  const userId = newId();
  const name = input.name ?? input.email.slice(0, input.email.indexOf('@'));
  return withTx(async (tx) => {
    if (input.role === 'owner') await lockOwners(tx);
    const memberId = input.memberId ?? (await findMemberOf(tx, input.email));
    const created = await tx.run(
      `INSERT INTO app_user (id, email, name, role, locale, member_id)
       VALUES ($1::uuid, $2, $3, $4, $5, $6::uuid) ON CONFLICT DO NOTHING`,
      [userId, input.email, name, input.role, input.locale, memberId],
    );
    if (created === 0) {
      throw new AppError('conflict', { message: 'access:users.emailTaken', fields: { email: 'access:users.emailTaken' } });
    }
    await writeScopes(tx, userId, input.scopes);
    const { link, expiresAt } = await createSignInLink(tx, userId, 'invitation');
    await queueMessage(tx, {
      recipientKind: 'user', recipientId: userId, address: input.email, locale, template: 'user-invitation', link,
      subject: t('access:mail.invitation.subject', { organisation: settings.organisation }),
      body: t('access:mail.invitation.body', { name, organisation: settings.organisation }),
    });
    await recordAudit(tx, actor, {
      action: 'user.created', objectKind: 'user', objectId: userId, detail: { role: input.role },
      after: { role: input.role, scopes: input.scopes.map(scopeText).sort() },
    });
    return { userId, link, expiresAt };
  });
}
