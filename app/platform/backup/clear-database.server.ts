import type pg from 'pg';
import { JOB_SCHEMA } from '../migrations/job-schema.server';

const NOT_OF_AN_EXTENSION = (object: string) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = ${object} AND d.deptype = 'e')`;

const OURS = `
  SELECT 'TABLE' AS kind, quote_ident(relname) AS name FROM pg_class c
  WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND ${NOT_OF_AN_EXTENSION('c.oid')}
  UNION ALL
  SELECT 'VIEW', quote_ident(relname) FROM pg_class c
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'v' AND ${NOT_OF_AN_EXTENSION('c.oid')}
  UNION ALL
  SELECT 'ROUTINE', p.oid::regprocedure::text FROM pg_proc p
  WHERE pronamespace = 'public'::regnamespace AND ${NOT_OF_AN_EXTENSION('p.oid')}
  UNION ALL
  SELECT 'SEQUENCE', quote_ident(relname) FROM pg_class c
  WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' AND ${NOT_OF_AN_EXTENSION('c.oid')}
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i'))
  UNION ALL
  SELECT 'TYPE', quote_ident(typname) FROM pg_type t
  WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd') AND ${NOT_OF_AN_EXTENSION('t.oid')}`;

/** Drops everything of ours, schema and rows; extensions stay. Part of the caller's transaction. */
export async function clearDatabase(client: pg.ClientBase): Promise<void> {
  await client.query(`SET LOCAL search_path = public; DROP SCHEMA IF EXISTS ${JOB_SCHEMA} CASCADE`);
  const { rows } = await client.query<{ kind: string; name: string }>(OURS);
  for (const kind of ['VIEW', 'TABLE', 'SEQUENCE', 'ROUTINE', 'TYPE']) {
    const names = rows.filter((row) => row.kind === kind).map((row) => row.name);
    if (names.length > 0) await client.query(`DROP ${kind} IF EXISTS ${names.join(', ')} CASCADE`);
  }
}
