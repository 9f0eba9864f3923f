import type pg from 'pg';
import type { CatalogueEntry } from './catalogue';

const PRESENT = `
  SELECT 'trigger' AS kind, t.tgname AS name, c.relname AS table, t.tgenabled IN ('O', 'A') AS working,
         true AS by_hand
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal AND t.tgparentid = 0
  UNION ALL
  SELECT 'index', i.relname, c.relname, x.indisvalid AND x.indisready,
         x.indpred IS NOT NULL OR x.indexprs IS NOT NULL
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT c.relispartition`;

interface Present extends CatalogueEntry {
  working: boolean;
  by_hand: boolean;
}

/**
 * How the database differs from the catalogue, one line each: something listed is missing, switched
 * off or invalid, or a trigger, partial or expression index is there that nobody listed.
 */
export async function catalogueDifferences(
  client: Pick<pg.Pool, 'query'>,
  catalogue: readonly CatalogueEntry[],
): Promise<string[]> {
  const { rows } = await client.query<Present>(PRESENT);
  const present = new Map(rows.map((row) => [describe(row), row]));
  const listed = new Set(catalogue.map(describe));
  const missing = [...listed].filter((entry) => !present.has(entry)).map((entry) => `${entry} is missing`);
  const broken = [...listed].filter((entry) => present.get(entry)?.working === false).map((entry) => `${entry} does not work`);
  const unlisted = rows.filter((row) => row.by_hand && !listed.has(describe(row))).map((row) => `${describe(row)} is not listed`);
  return [...missing, ...broken, ...unlisted].sort();
}

function describe(entry: CatalogueEntry): string {
  return `${entry.kind} ${entry.name} on ${entry.table}`;
}
