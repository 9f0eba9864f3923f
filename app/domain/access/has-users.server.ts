import type pg from 'pg';
import { pool } from '#app/platform/db.server';
import { singleton } from '#app/platform/singleton.server';

/** Databases known to hold a user. It is never true and then false again, so that it is asked once. */
const known = singleton('databases-with-users', () => new WeakSet<pg.Pool>());

/** Whether anybody can sign in at all; until then every page leads to the first-run page. */
export async function hasUsers(): Promise<boolean> {
  const database = pool();
  if (known.has(database)) return true;
  const { rowCount } = await database.query('SELECT 1 FROM app_user LIMIT 1');
  if (rowCount === 0) return false;
  known.add(database);
  return true;
}
