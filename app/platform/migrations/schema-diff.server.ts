import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as schemaEngine from '@prisma/schema-engine-wasm/schema_engine_bg';
import type pg from 'pg';
import { Pool } from 'pg';

const NO_FILTER = { externalTables: [], externalEnums: [] };

/** The catalogue's one-byte type, which the adapter hands on as a character and the engine refuses. */
const ONE_BYTE_CHAR = 18;
const TEXT = 25;

/**
 * The SQL that takes the database at `connection` to what prisma/schema says; empty when they
 * agree. It does not see triggers nor partial or expression indexes: `catalogue.ts` lists those.
 */
export async function diffSchema(connection: pg.PoolConfig, schemaDir = resolve('prisma/schema')): Promise<string> {
  const names = (await readdir(schemaDir)).filter((name) => name.endsWith('.prisma')).sort();
  const files = await Promise.all(
    names.map(async (name) => ({
      path: join(schemaDir, name),
      content: await readFile(join(schemaDir, name), 'utf8'),
    })),
  );
  const pool = new Pool({ ...connection, max: 2 });
  const adapter = bindMigrationAwareSqlAdapterFactory(new CatalogueReader(pool));
  await loadEngine();
  const engine = await schemaEngine.SchemaEngine.new(
    { datamodels: files.map((file): [string, string] => [file.path, file.content]) },
    () => undefined,
    adapter,
  );
  try {
    const { stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: schemaDir },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    });
    return isEmpty(stdout ?? '') ? '' : (stdout ?? '').trim() + '\n';
  } finally {
    engine.free();
    await pool.end();
  }
}

let loading: Promise<void> | undefined;

/** The package imports its program as a module, which Node 20 cannot: this does the same by hand. */
function loadEngine(): Promise<void> {
  loading ??= (async () => {
    const name = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const program = await readFile(name.replace(/\.js$/, '.wasm'));
    const glue = schemaEngine as unknown as WebAssembly.ModuleImports & {
      __wbg_set_wasm(exports: WebAssembly.Exports): void;
    };
    const { instance } = await WebAssembly.instantiate(program, { './schema_engine_bg.js': glue });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
  })();
  return loading;
}

/** A script without statements is a comment that says so. */
function isEmpty(script: string): boolean {
  return script.split('\n').every((line) => line.trim() === '' || line.startsWith('--'));
}

/** The adapter with the one-byte type known to it: text in its eyes, a character in the engine's. */
class CatalogueReader extends PrismaPg {
  private readonly characters: WeakMap<object, number[]>;

  constructor(pool: pg.Pool) {
    super(pool);
    this.characters = handOutAsText(pool);
  }

  override async connect() {
    const adapter = await super.connect();
    const read = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await read(query);
      for (const column of this.characters.get(result.rows) ?? []) {
        result.columnTypes[column] = ColumnTypeEnum.Character;
      }
      return result;
    };
    return adapter;
  }
}

/** Declares columns of the one-byte type to be text, and remembers per set of rows which they were. */
function handOutAsText(pool: pg.Pool): WeakMap<object, number[]> {
  const characters = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryArrayResult>;
  const patched = async (...args: unknown[]) => {
    const result = await query(...args);
    const columns: number[] = [];
    for (const [at, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID !== ONE_BYTE_CHAR) continue;
      field.dataTypeID = TEXT;
      columns.push(at);
    }
    if (columns.length > 0) characters.set(result.rows, columns);
    return result;
  };
  Object.assign(pool, { query: patched });
  return characters;
}
