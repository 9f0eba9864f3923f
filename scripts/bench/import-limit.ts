import pg from 'pg';

const BATCH = 5_000;
const TABLES = ['member', 'identity', 'fact', 'posting'] as const;

interface Column { name: string; type: string }
/** One array per column, as texts the server casts itself. */
type Batch = Record<(typeof TABLES)[number], string[][]>;

/**
 * Insert the rows that an import left in one database into the same tables and indexes of another:
 * per 5,000 members their member, identity, fact and posting rows, one commit each. Reading them is
 * not counted. Returns milliseconds and how many rows there were.
 */
export async function insertBusinessRows(
  from: pg.PoolConfig, to: pg.PoolConfig, settle: () => Promise<void>,
): Promise<{ ms: number; counts: Record<string, number> }> {
  const source = new pg.Client(from);
  const target = new pg.Client(to);
  await source.connect();
  await target.connect();
  try {
    const columns = new Map<string, Column[]>();
    for (const table of TABLES) columns.set(table, await columnsOf(source, table));
    const { rows: members } = await source.query<{ id: string }>('SELECT id FROM member ORDER BY id');
    const counts: Record<string, number> = { member: 0, identity: 0, fact: 0, posting: 0 };
    await settle();
    let ms = 0;
    for (let at = 0; at < members.length; at += BATCH) {
      const ids = members.slice(at, at + BATCH).map((row) => row.id);
      const batch = await readBatch(source, columns, ids);
      const started = performance.now();
      await target.query('BEGIN');
      for (const table of TABLES) {
        const arrays = batch[table];
        const size = arrays[0]?.length ?? 0;
        counts[table] = (counts[table] ?? 0) + size;
        if (size > 0) await target.query(insertOf(table, columns.get(table) ?? []), arrays);
      }
      await target.query('COMMIT');
      ms += performance.now() - started;
    }
    return { ms, counts };
  } finally {
    await source.end();
    await target.end();
  }
}

async function columnsOf(client: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
      WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [table],
  );
  return rows;
}

/** Arrays of arrays cannot be unnested row by row: those columns travel as their text. */
function insertOf(table: string, columns: Column[]): string {
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  const values = columns.map((column) => `${column.name}_::${column.type}`).join(', ');
  const params = columns.map((_column, index) => `$${index + 1}::text[]`).join(', ');
  return `INSERT INTO ${table} (${names}) SELECT ${values} FROM unnest(${params}) AS t(${columns.map((column) => `${column.name}_`).join(', ')})`;
}

async function readBatch(source: pg.Client, columns: ReadonlyMap<string, Column[]>, ids: string[]): Promise<Batch> {
  const batch: Batch = { member: [], identity: [], fact: [], posting: [] };
  for (const table of TABLES) {
    const own = columns.get(table) ?? [];
    const key = table === 'member' ? 'id' : 'member_id';
    const { rows } = await source.query<string[]>({
      text: `SELECT ${own.map((column) => `"${column.name}"::text`).join(', ')} FROM ${table} WHERE ${key} = ANY($1::uuid[]) ORDER BY id`,
      values: [ids],
      rowMode: 'array',
    });
    batch[table] = own.map((_column, index) => rows.map((row) => row[index] as string));
  }
  return batch;
}
