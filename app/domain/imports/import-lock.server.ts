import { pool } from '#app/platform/db.server';

/**
 * Work on an import alone, over all processes. The lock ends with the connection, so that a killed
 * process leaves none behind. Without `wait`, returns false when somebody else is at it.
 */
export async function withImportLock(importId: string, work: () => Promise<void>, wait: boolean): Promise<boolean> {
  const connection = await pool().connect();
  let broken: Error | undefined;
  const lost = (error: Error) => { broken = error; };
  connection.on('error', lost);
  try {
    const key = `import ${importId}`;
    if (wait) await connection.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', [key]);
    else {
      const { rows } = await connection.query<{ mine: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS mine', [key],
      );
      if (rows[0]?.mine !== true) return false;
    }
    try {
      await work();
    } finally {
      await connection.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key]).catch(lost);
    }
    return true;
  } finally {
    connection.off('error', lost);
    connection.release(broken);
  }
}
