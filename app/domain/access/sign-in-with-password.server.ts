import { z } from 'zod';
import { db, withTx } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { forgetTries, type Limit, spendTry } from '#app/platform/rate-limit.server';
import type { Actor } from './actor';
import { verifyPassword } from './password.server';
import { recordAudit } from './record-audit.server';
import { createSession } from './session.server';
import { EmailSchema, TypedPasswordSchema } from './user-schema';

export const SignInSchema = z.strictObject({ email: EmailSchema, password: TypedPasswordSchema });

export interface Client {
  /** Where the request comes from, as Express tells it. */
  address: string;
  userAgent: string | null;
}

const BY_CLIENT: Limit = { name: 'sign-in-client', points: 100, seconds: 15 * 60 };
const BY_PAIR: Limit = { name: 'sign-in-pair', points: 10, seconds: 15 * 60 };
const BY_EMAIL: Limit = { name: 'sign-in-email', points: 50, seconds: 60 * 60 };

/**
 * Open a session for an address and its password. An unknown address, a wrong password, an account
 * without a password and a disabled one all get the same answer after the same work. Guessing is
 * limited by client, by address and by both. Throws `invalid-input` or `too-many-requests`.
 */
export async function signInWithPassword(
  actor: Actor,
  input: z.output<typeof SignInSchema>,
  client: Client,
): Promise<{ token: string }> {
  const pair = `${client.address} ${input.email}`;
  await spendTry(BY_CLIENT, client.address);
  await spendTry(BY_PAIR, pair);
  await spendTry(BY_EMAIL, input.email);
  const user = await db().user.findUnique({ where: { email: input.email } });
  const matches = await verifyPassword(user?.passwordHash ?? null, input.password);
  if (!user || !matches || user.status !== 'active') {
    await withTx((tx) => recordAudit(tx, actor, {
      action: 'session.refused', objectKind: 'user', objectId: user?.id ?? null, detail: { by: 'password' },
    }));
    throw new AppError('invalid-input', { message: 'access:signIn.refused' });
  }
  const { token } = await withTx(async (tx) => {
    await recordAudit(tx, { ...actor, kind: 'user', userId: user.id }, {
      action: 'session.opened', objectKind: 'user', objectId: user.id, detail: { by: 'password' },
    });
    return createSession(tx, { userId: user.id, userAgent: client.userAgent });
  });
  await forgetTries(BY_PAIR, pair);
  await forgetTries(BY_EMAIL, input.email);
  return { token };
}
