import PgBoss from 'pg-boss';
import type { z } from 'zod';
import { type Sql, pool, sql, withTx } from './db.server';
import { log } from './log.server';
import { singleton } from './singleton.server';

/** Work that outlives the request that asked for it. Data holds ids and codes only: jobs are not erased. */
export interface JobDefinition<Schema extends z.ZodObject = z.ZodObject> {
  name: string;
  schema: Schema;
  /** Five-field cron in the zone given to `startJobs`; the job then also runs by itself, with empty data. */
  cron?: string;
  /** Seconds after which a worker that died is given up and the job is tried again. */
  expireInSeconds?: number;
  retryLimit?: number;
  /** `short`: at most one waits (per singleton key) while others run. */
  policy?: 'standard' | 'short';
  /** Has to be repeatable: after a `kill -9` it is called again with the same data. */
  run(data: z.output<Schema>): Promise<void>;
}

interface State {
  definitions: Map<string, JobDefinition>;
  boss?: PgBoss;
  queues: Set<string>;
}

const state = singleton('jobs', (): State => ({ definitions: new Map(), queues: new Set() }));

/** Declare a job. Declaring it again (another copy of the code in this process) replaces it. */
export function defineJob<Schema extends z.ZodObject>(definition: JobDefinition<Schema>): JobDefinition<Schema> {
  state.definitions.set(definition.name, definition as unknown as JobDefinition);
  return definition;
}

async function boss(): Promise<PgBoss> {
  if (state.boss) return state.boss;
  const created = new PgBoss({
    db: { executeSql: async (text, values) => pool().query(text, values) },
    schema: 'pgboss',
    migrate: false,
    supervise: false,
    schedule: false,
  });
  created.on('error', (error) => log.error({ err: error }, 'jobs'));
  await created.start();
  state.boss = created;
  return created;
}

async function ensureQueue(name: string): Promise<void> {
  if (state.queues.has(name)) return;
  const queues = await boss();
  if (!(await queues.getQueue(name))) {
    // Making a queue locks the list of queues twice, the second time harder: two processes that do so at the
    // same moment would wait for each other.
    await withTx(async (tx) => {
      await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended('job-queues', 0))::text`);
      await createQueue(queues, name);
    });
  }
  state.queues.add(name);
}

async function createQueue(queues: PgBoss, name: string): Promise<void> {
  const definition = state.definitions.get(name);
  if (!(await queues.getQueue(name))) {
    await queues.createQueue(name, {
      name,
      policy: definition?.policy ?? 'standard',
      retryLimit: definition?.retryLimit ?? 5,
      retryDelay: 2,
      retryBackoff: true,
      expireInSeconds: definition?.expireInSeconds ?? 900,
    });
  }
}

export interface EnqueueOptions {
  /** Join this transaction: the job exists exactly when the change does. */
  tx?: Sql;
  /** On a `short` queue: at most one waiting job with that key. */
  singletonKey?: string;
  startAfterSeconds?: number;
}

/** Have every declared queue in place before the first transaction asks for one. */
export async function prepareQueues(): Promise<void> {
  for (const name of state.definitions.keys()) await ensureQueue(name);
}

/** Ask for a job. Returns its id, or null when a `short` queue has one waiting already. */
export async function enqueue(
  name: string,
  data: Record<string, unknown> = {},
  options: EnqueueOptions = {},
): Promise<string | null> {
  await ensureQueue(name);
  const { tx, singletonKey, startAfterSeconds } = options;
  return (await boss()).send(name, data, {
    ...(singletonKey === undefined ? {} : { singletonKey }),
    ...(startAfterSeconds === undefined ? {} : { startAfter: startAfterSeconds }),
    ...(tx === undefined
      ? {}
      : { db: { executeSql: async (text: string, values: unknown[]) => ({ rows: await tx.rows(text, values) }) } }),
  });
}

/** Work off every declared job in this process, and keep the clock of those with a cron. */
export async function startJobs(zone: string): Promise<void> {
  if (state.boss) await stopJobs();
  const workers = new PgBoss({
    db: { executeSql: async (text, values) => pool().query(text, values) },
    schema: 'pgboss',
    migrate: false,
    supervise: true,
    schedule: true,
    maintenanceIntervalSeconds: 30,
  });
  workers.on('error', (error) => log.error({ err: error }, 'jobs'));
  await workers.start();
  state.boss = workers;
  for (const definition of state.definitions.values()) {
    await ensureQueue(definition.name);
    await workers.work(definition.name, { pollingIntervalSeconds: 1 }, async (jobs) => {
      for (const job of jobs) await runJob(definition, job.data);
    });
    if (definition.cron) await workers.schedule(definition.name, definition.cron, {}, { tz: zone });
  }
}

async function runJob(definition: JobDefinition, data: unknown): Promise<void> {
  const started = Date.now();
  try {
    await definition.run(definition.schema.parse(data ?? {}));
    log.debug({ job: definition.name, ms: Date.now() - started }, 'job done');
  } catch (error) {
    log.error({ job: definition.name, err: error }, 'job failed');
    throw error;
  }
}

/** Run everything that waits, here and now, until nothing does: for the command line and for tests. */
export async function drainJobs(): Promise<number> {
  let done = 0;
  for (let more = true; more; ) {
    more = false;
    for (const definition of state.definitions.values()) {
      await ensureQueue(definition.name);
      const queues = await boss();
      for (const job of await queues.fetch<object>(definition.name, { batchSize: 20 })) {
        more = true;
        done += 1;
        try {
          await runJob(definition, job.data);
          await queues.complete(definition.name, job.id);
        } catch (error) {
          await queues.fail(definition.name, job.id, { message: error instanceof Error ? error.message : 'failed' });
          throw error;
        }
      }
    }
  }
  return done;
}

/** Let running jobs finish (at most `timeout` ms) and stop. */
export async function stopJobs(timeout = 10_000): Promise<void> {
  const running = state.boss;
  delete state.boss;
  state.queues.clear();
  await running?.stop({ graceful: true, wait: true, timeout });
}

export interface FailedJob {
  id: string;
  name: string;
  failedAt: Date | null;
  retries: number;
  message: string;
}

/** Jobs that ran out of tries, newest first. The caller has authorised it. */
export async function findFailedJobs(limit = 100): Promise<FailedJob[]> {
  return sql().rows<FailedJob>(
    `SELECT id::text, name, completed_on AS "failedAt", retry_count AS retries,
            coalesce(output->>'message', output->>'name', '') AS message
       FROM pgboss.job WHERE state = 'failed' ORDER BY completed_on DESC NULLS LAST LIMIT $1`,
    [limit],
  );
}

/** Put a failed job back in its queue. Returns false when it is not there or not failed. */
export async function retryFailedJob(id: string): Promise<boolean> {
  const [job] = await sql().rows<{ name: string }>(
    `SELECT name FROM pgboss.job WHERE id = $1::uuid AND state = 'failed'`, [id],
  );
  if (!job) return false;
  await (await boss()).retry(job.name, id);
  return true;
}
