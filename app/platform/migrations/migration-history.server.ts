import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { OperatorError } from '../operator-error';
import type { MigrationFile } from './migration-files.server';

/** Prisma's own table, so that `prisma migrate deploy` and `status` read the same history. */
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS public._prisma_migrations (
    id                  VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum            VARCHAR(64) NOT NULL,
    finished_at         TIMESTAMPTZ,
    migration_name      VARCHAR(255) NOT NULL,
    logs                TEXT,
    rolled_back_at      TIMESTAMPTZ,
    started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

export interface AppliedMigration {
  name: string;
  checksum: string;
}

/** What the database says has been applied, oldest first. Throws when a migration stopped half-way. */
export async function readHistory(client: pg.ClientBase): Promise<AppliedMigration[]> {
  const table = await client.query(`SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS there`);
  if (!table.rows[0].there) return [];
  const { rows } = await client.query<AppliedMigration & { finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  const half = rows.find((row) => !row.finished);
  if (half) {
    throw new OperatorError(
      `The migration ${half.name} began in this database and did not finish. Restore the backup ` +
        'that was written before it, or mend it with `npx prisma migrate resolve`.',
    );
  }
  return rows.map(({ name, checksum }) => ({ name, checksum }));
}

/** The migrations still to apply. Throws when the history is not a part of ours. */
export function pendingMigrations(files: readonly MigrationFile[], history: readonly AppliedMigration[]): MigrationFile[] {
  const ours = new Map(files.map((file) => [file.name, file]));
  for (const applied of history) {
    const file = ours.get(applied.name);
    if (!file) {
      throw new OperatorError(
        `This database is newer than this version of the program: it has the migration ${applied.name}, ` +
          'which this version does not know. Run the newer version.',
      );
    }
    if (file.checksum !== applied.checksum) {
      throw new OperatorError(
        `The file of the migration ${applied.name} was changed after it had been applied to this ` +
          'database. Put it back as it was and write what you need as a new migration.',
      );
    }
  }
  const applied = new Set(history.map((migration) => migration.name));
  return files.filter((file) => !applied.has(file.name));
}

/** Applies one migration and records it. The caller holds the lock and the transaction. */
export async function applyMigration(client: pg.ClientBase, file: MigrationFile): Promise<void> {
  await client.query(CREATE_TABLE);
  try {
    await client.query(file.sql);
  } catch (error) {
    const { message, position } = error as Error & { position?: string };
    const line = position === undefined ? '' : `, line ${file.sql.slice(0, Number(position)).split('\n').length}`;
    throw new OperatorError(`The migration ${file.name}${line} failed: ${message}. Nothing of it was kept.`, error);
  }
  await client.query(
    `INSERT INTO public._prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, clock_timestamp(), 1)`,
    [randomUUID(), file.checksum, file.name],
  );
}
