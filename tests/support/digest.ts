import { sql } from '#app/platform/db.server';

/** Tables that an import keeps its own way in; everything else has to stay when nothing was imported. */
const OF_IMPORTS = new Set(['import', 'import_row', 'stored_file', 'stored_file_chunk', 'platform_secret', '_prisma_migrations']);

/** Table → digest of its contents. `also` names tables of imports to include. */
export async function digestOfEverything(also: readonly string[] = []): Promise<Record<string, string>> {
  const tables = await sql().rows<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`,
  );
  const digests: [string, string][] = [];
  for (const { name } of tables) {
    if (OF_IMPORTS.has(name) && !also.includes(name)) continue;
    const [row] = await sql().rows<{ digest: string }>(
      `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest FROM "${name}" t`,
    );
    digests.push([name, row?.digest ?? '']);
  }
  return Object.fromEntries(digests);
}
