import type pg from 'pg';
import { setBaseUrl } from '#app/platform/base-url.server';
import { closeDatabase, openDatabase } from '#app/platform/db.server';
import type { Env } from '#app/platform/env.server';
import { configureErasureLog } from '#app/platform/erasure-log.server';
import { prepareQueues, stopJobs } from '#app/platform/jobs.server';
import { forgetHashKeys, warmHashKeys } from '#app/platform/keyed-hash.server';
import { log } from '#app/platform/log.server';
import { configureMail } from '#app/platform/messages.server';
import { migrate } from '#app/platform/migrations/migrate.server';
import { connectEmbedded } from '#app/platform/postgres/embedded.server';
import { asApplication } from '#app/platform/postgres/roles.server';

export interface Product {
  /** The database as its owner: for backup and restore only. */
  owner: pg.PoolConfig;
  stop(): Promise<void>;
}

/** The database of this environment: one's own server, or the embedded one under the data folder. */
export async function connectOwner(env: Env): Promise<{ owner: pg.PoolConfig; release: () => Promise<void> }> {
  if (env.DATABASE_URL) return { owner: { connectionString: env.DATABASE_URL }, release: async () => undefined };
  const embedded = await connectEmbedded({ dataDir: env.DATA_DIR });
  return { owner: embedded.config, release: embedded.release };
}

/** Open the database, bring it to this version, and make mail and links work: what every process does first. */
export async function startProduct(env: Env): Promise<Product> {
  const { owner, release } = await connectOwner(env);
  try {
    const migrated = await migrate({ connection: owner, dataDir: env.DATA_DIR });
    if (migrated.applied.length > 0) log.info({ applied: migrated.applied, backup: migrated.backup }, 'migrated');
    if (!migrated.separated) {
      log.warn('The database user may not create roles: the application runs as the owner of its tables.');
    }
    openDatabase(asApplication(owner, migrated));
    forgetHashKeys();
    configureErasureLog(env.DATA_DIR);
    setBaseUrl(env.baseUrl);
    configureMail({ url: env.SMTP_URL, from: env.MAIL_FROM });
    const { installReferenceData } = await import('#app/domain/stewardship/install-reference-data.server');
    await installReferenceData();
    await warmHashKeys();
    // Every process may ask for any job, also those that work none off.
    await import('#app/jobs.server');
    await prepareQueues();
  } catch (error) {
    await closeDatabase();
    await release();
    throw error;
  }
  return {
    owner,
    stop: async () => {
      await stopJobs();
      await closeDatabase();
      await release();
    },
  };
}
