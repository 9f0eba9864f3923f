import type pg from 'pg';
import { escapeIdentifier } from 'pg';
import { oneRow } from './one-row';

/** Holds the application's rights and nothing more; the owner of the tables is whoever migrates. */
export const APP_ROLE = 'nianlun_app';

/** What another session doing the same at the same time looks like. */
const RACE = new Set(['42710', '23505', 'XX000', '40001']);

export interface Separation {
  /** False when the server's user may not create roles: the application then runs as the owner. */
  separated: boolean;
}

/**
 * Creates the application's role and gives it its rights in this database: to read and write all
 * tables of `schemas`, but only to read and add to those in `appendOnly`. Being no owner, it
 * cannot switch off their triggers. Run as the owner after migrating; may be repeated.
 */
export async function separateRoles(
  client: pg.ClientBase,
  schemas: readonly string[],
  appendOnly: readonly string[],
): Promise<Separation> {
  if (!(await ensureRole(client))) return { separated: false };
  const role = escapeIdentifier(APP_ROLE);
  const statements: string[] = [];
  for (const name of schemas) {
    const schema = escapeIdentifier(name);
    const future = `ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT`;
    statements.push(
      `GRANT USAGE ON SCHEMA ${schema} TO ${role}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${role}`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${schema} TO ${role}`,
      `${future} SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role}`,
      `${future} USAGE, SELECT ON SEQUENCES TO ${role}`,
    );
    // In public everybody may run functions, and an extension's are not ours to grant.
    if (name !== 'public') statements.push(`GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO ${role}`);
  }
  const guarded = await existing(client, [...appendOnly, '_prisma_migrations']);
  for (const table of guarded) {
    const withheld = table === '_prisma_migrations' ? 'INSERT, UPDATE, DELETE' : 'UPDATE, DELETE';
    statements.push(`REVOKE ${withheld} ON public.${escapeIdentifier(table)} FROM ${role}`);
  }
  await client.query(statements.join(';\n'));
  return { separated: true };
}

/**
 * The same connection for the application: each session begins as its role, and RESET ROLE leads
 * back to it. Poolers that drop startup options (PgBouncer) must let `options` through.
 */
export function asApplication(config: pg.PoolConfig, separation: Separation): pg.PoolConfig {
  if (!separation.separated) return config;
  const asRole = (options: string | null | undefined) => [options, `-c role=${APP_ROLE}`].filter(Boolean).join(' ');
  if (config.connectionString === undefined) return { ...config, options: asRole(config.options) };
  // What stands in a URL wins over what stands beside it.
  const url = new URL(config.connectionString);
  url.searchParams.set('options', asRole(url.searchParams.get('options') ?? config.options));
  return { ...config, connectionString: url.href };
}

async function ensureRole(client: pg.ClientBase): Promise<boolean> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const found = await client.query<{ present: boolean; usable: boolean | null }>(
      `SELECT count(*) > 0 AS present, bool_or(pg_has_role(current_user, oid, 'MEMBER')) AS usable
       FROM pg_roles WHERE rolname = $1`,
      [APP_ROLE],
    );
    const { present, usable } = oneRow(found);
    if (present && usable) return canBecome(client);
    const statement = present ? `GRANT ${APP_ROLE} TO CURRENT_USER` : `CREATE ROLE ${APP_ROLE} NOLOGIN`;
    const error = await attemptTo(client, statement);
    if (error === undefined || RACE.has(error)) continue;
    // Created by ourselves, but not given to us: from 16 on the creator holds only the right to give it.
    return false;
  }
  return false;
}

/** Membership without the right to SET ROLE exists from 16 on. */
async function canBecome(client: pg.ClientBase): Promise<boolean> {
  if ((await attemptTo(client, `SET LOCAL ROLE ${APP_ROLE}; RESET ROLE`)) === undefined) return true;
  const granted = await attemptTo(client, `GRANT ${APP_ROLE} TO CURRENT_USER WITH SET TRUE`);
  return granted === undefined;
}

/** Runs a statement without losing the transaction around it; returns the error's code. */
async function attemptTo(client: pg.ClientBase, statement: string): Promise<string | undefined> {
  await client.query('SAVEPOINT attempt');
  try {
    await client.query(statement);
    await client.query('RELEASE SAVEPOINT attempt');
    return undefined;
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT attempt');
    return (error as pg.DatabaseError).code ?? 'unknown';
  }
}

async function existing(client: pg.ClientBase, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ relname: string }>(
    `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = ANY($1)`,
    [tables],
  );
  return rows.map((row) => row.relname);
}
