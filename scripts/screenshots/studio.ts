import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STRANGER, SYSTEM } from '#app/domain/access/actor';
import { inviteAgain } from '#app/domain/access/invite-again.server';
import type { Role } from '#app/domain/access/permissions';
import { redeemSignInLink } from '#app/domain/access/redeem-sign-in-link.server';
import { sessionCookieName } from '#app/domain/access/session.server';
import { type Env, parseEnv } from '#app/platform/env.server';
import { drainJobs } from '#app/platform/jobs.server';
import { removeEmbedded } from '#app/platform/postgres/embedded.server';
import { serve } from '#scripts/serve';
import type { Session } from './camera';

export interface Studio {
  address: string;
  stop(): Promise<void>;
}

/** A server of its own on an empty data folder of its own: nothing of the user's is ever in a picture. */
export async function openStudio(): Promise<Studio> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nianlun-pictures-'));
  const env: Env = parseEnv({ NODE_ENV: 'production', DATA_DIR: dataDir, PORT: String(await freePort()), HOST: '127.0.0.1', JOBS: 'false' });
  const server = await serve(env);
  return {
    address: env.baseUrl,
    stop: async () => {
      await server.stop();
      await removeEmbedded(dataDir);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The demo, with everything that jobs would do done. */
export async function furnish(): Promise<void> {
  const { seedDemo } = await import('../../prisma/seed/demo');
  await seedDemo();
  await import('#app/jobs.server');
  await drainJobs();
}

/** A session of each user, by a link as they would get one. */
export async function signIn(users: Record<Role, string>): Promise<Record<Role, Session>> {
  const enter = async (userId: string): Promise<Session> => {
    const { link } = await inviteAgain(SYSTEM, { userId });
    const { token } = await redeemSignInLink(STRANGER, { token: link.split('/').at(-1) ?? '' }, { address: '127.0.0.1', userAgent: 'screenshots' });
    return { name: sessionCookieName(), value: token };
  };
  return {
    owner: await enter(users.owner), devrel: await enter(users.devrel), organiser: await enter(users.organiser),
    sales: await enter(users.sales), member: await enter(users.member),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
