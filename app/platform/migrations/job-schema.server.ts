import PgBoss from 'pg-boss';
import type pg from 'pg';

/** Where the queue keeps its tables. */
export const JOB_SCHEMA = 'pgboss';

/**
 * Makes, or brings up to date, the queue's tables as the owner, so that the application's role
 * needs no right to create any. Making a queue makes a table: that function runs with the owner's right.
 */
export async function prepareJobSchema(client: pg.ClientBase): Promise<void> {
  const found = await client.query(`SELECT to_regclass('${JOB_SCHEMA}.version') IS NOT NULL AS there`);
  if (!found.rows[0].there) {
    await client.query(withoutTransaction(PgBoss.getConstructionPlans(JOB_SCHEMA)));
  } else {
    const { rows } = await client.query<{ version: number }>(`SELECT version FROM ${JOB_SCHEMA}.version`);
    const version = Number(rows[0]?.version);
    if (version < currentVersion()) {
      await client.query(withoutTransaction(PgBoss.getMigrationPlans(JOB_SCHEMA, String(version))));
    }
  }
  // The plan's own limit, which would end a long restore around it.
  await client.query('SET LOCAL idle_in_transaction_session_timeout TO DEFAULT');
  for (const signature of ['create_queue(text, json)', 'delete_queue(text)']) {
    await client.query(
      `ALTER FUNCTION ${JOB_SCHEMA}.${signature} SECURITY DEFINER SET search_path = pg_catalog, pg_temp`,
    );
    await client.query(`REVOKE ALL ON FUNCTION ${JOB_SCHEMA}.${signature} FROM PUBLIC`);
  }
}

/** The version that this pg-boss writes, read off its own plan. */
function currentVersion(): number {
  const written = /INSERT INTO \S+\.version\s*\(version\) VALUES \('?(\d+)'?\)/i.exec(PgBoss.getConstructionPlans(JOB_SCHEMA));
  if (!written) throw new Error('pg-boss changed how it writes its version.');
  return Number(written[1]);
}

/** The plans bring their own BEGIN and COMMIT; ours is around them already. */
function withoutTransaction(plan: string): string {
  return plan.replace(/^\s*BEGIN;/, '').replace(/COMMIT;\s*$/, '');
}
