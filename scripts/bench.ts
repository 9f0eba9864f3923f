import './generate';

const BENCHES: Record<string, () => Promise<{ bench: Bench }>> = {
  import: () => import('./bench/import'),
  evaluate: () => import('./bench/evaluate'),
};

/** Ours and its limit, measured in one run on the same data and database. Never a timed test. */
export interface BenchResult {
  name: string;
  /** Median milliseconds. */
  ours: number;
  limit: number;
  ratio: number;
  [detail: string]: unknown;
}

export interface Bench {
  run(size: number | undefined): Promise<BenchResult>;
}

const [name = '', ...rest] = process.argv.slice(2);
const load = BENCHES[name];
if (!load) {
  console.error(`Usage: npm run bench -- <${Object.keys(BENCHES).join('|')}> [--size N] [--json]`);
  process.exitCode = 2;
} else {
  const at = rest.indexOf('--size');
  const size = at < 0 ? undefined : Number(rest[at + 1]);
  const { bench } = await load();
  const result = await bench.run(size);
  console.log(rest.includes('--json')
    ? JSON.stringify(result)
    : Object.entries(result).map(([key, value]) => `${key.padEnd(14)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`).join('\n'));
}
