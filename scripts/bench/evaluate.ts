import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { compileRule, paramsOf } from '#app/domain/tiers/compile-rule';
import { DEFAULT_RULE } from '#app/domain/tiers/default-rules';
import { allowFullRun } from '#app/domain/tiers/evaluate.server';
import type { Moment } from '#app/domain/tiers/relations';
import { closeDatabase, openDatabase, pool, type Sql, withTx } from '#app/platform/db.server';
import { migrate } from '#app/platform/migrations/migrate.server';
import { connectEmbedded } from '#app/platform/postgres/embedded.server';
import type { Bench, BenchResult } from '../bench';
import { BY_HAND } from './evaluate-by-hand';
import { AS_OF, generate } from './evaluate-data';

const DATABASE = 'nianlun_bench_evaluate';
const RUNS = 7;

/** The compiled default rules against one hand-written statement with the same filters. */
export const bench: Bench = {
  async run(size = 100_000) {
    const { server, release } = await openServer();
    try {
      const admin = new pg.Client({ ...server, database: 'postgres' });
      await admin.connect();
      await admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
      await admin.query(`CREATE DATABASE ${DATABASE} TEMPLATE template0 ENCODING 'UTF8'`);
      await migrate({ connection: { ...server, database: DATABASE }, dataDir: tmpdir() });
      openDatabase({ ...server, database: DATABASE }, 4);
      try {
        return await compare(size);
      } finally {
        await closeDatabase();
        await admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
        await admin.end();
      }
    } finally {
      await release();
    }
  },
};

async function compare(members: number): Promise<BenchResult> {
  const facts = members * 5;
  const programmeId = await generate(members, facts);
  await pool().query('VACUUM ANALYZE');
  const compiled = compileRule(DEFAULT_RULE, 'all');
  const moment: Moment = { validAt: new Date(AS_OF), knownAt: new Date('2026-11-01T00:00:00Z'), zone: 'Asia/Shanghai' };
  const params = paramsOf(moment, programmeId, 'all');
  const eligible = compiled.transitions.map((each) => each.met).join(' OR ');
  const ours = `SELECT * FROM (${compiled.text}) e WHERE ${eligible}`;

  const run = (text: string) => withTx(async (tx) => {
    await allowFullRun(tx);
    const started = performance.now();
    const rows = await tx.rows<Record<string, unknown>>(text, params);
    return { ms: performance.now() - started, rows };
  });
  await run(ours);
  await run(BY_HAND);
  const times = { ours: [] as number[], limit: [] as number[] };
  let same = { ours: '', limit: '' };
  for (let round = 0; round < RUNS; round += 1) {
    // Alternating, so that whatever else the machine does meets both.
    const [first, second] = round % 2 === 0 ? (['ours', 'limit'] as const) : (['limit', 'ours'] as const);
    for (const which of [first, second]) {
      const result = await run(which === 'ours' ? ours : BY_HAND);
      times[which].push(result.ms);
      same = { ...same, [which]: summary(which === 'ours' ? result.rows.map(asByHand(compiled)) : result.rows) };
    }
  }
  if (same.ours !== same.limit) throw new Error(`The two differ.\n${same.ours.slice(0, 500)}\n${same.limit.slice(0, 500)}`);
  const [our, limit] = [median(times.ours), median(times.limit)];
  return {
    name: 'evaluate', ours: Math.round(our), limit: Math.round(limit), ratio: Number((our / limit).toFixed(2)),
    members, facts, eligible: JSON.parse(same.ours).length as number, runs: RUNS,
    postgres: (await withTx((tx: Sql) => tx.rows<{ v: string }>('SHOW server_version')))[0]?.['server_version' as 'v'],
  };
}

/** The compiled row in the hand-written statement's columns. */
function asByHand({ measures, transitions }: ReturnType<typeof compileRule>) {
  const column = (metric: string) => measures.find((each) => each.metric === metric)?.column ?? '';
  const names = {
    attended: 'attendance', content: 'content', talks: 'talks', organised: 'events_organised', apps: 'apps_built',
    best: 'contest_best_rank', level: 'certification_level', credits: 'credits',
  };
  return (row: Record<string, unknown>) => ({
    member_id: row.member_id,
    ...Object.fromEntries(Object.entries(names).map(([name, metric]) => [name, row[column(metric)]])),
    to_tier: transitions.find((each) => row[each.met] === true)?.to,
  });
}

/** Every row, every value, in one order. */
function summary(rows: Record<string, unknown>[]): string {
  return JSON.stringify(rows.map((row) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)))).sort());
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

async function openServer(): Promise<{ server: pg.PoolConfig; release(): Promise<void> }> {
  const url = process.env.DATABASE_URL;
  if (url) {
    const { host, port, user, password } = new pg.Client(url);
    return { server: { host, port, ...(user ? { user } : {}), ...(password ? { password } : {}) }, release: async () => undefined };
  }
  const embedded = await connectEmbedded({ dataDir: join(tmpdir(), `nianlun-bench-${process.getuid?.() ?? 0}`), database: 'postgres' });
  return { server: embedded.config, release: embedded.release };
}
