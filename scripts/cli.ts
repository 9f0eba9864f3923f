import { parseArgs } from 'node:util';
import { AppError } from '#app/platform/errors';
import { parseEnv } from '#app/platform/env.server';
import { type Command, type CommandResult, UsageError } from './command';

const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  import: () => import('./commands/import'),
  evaluate: () => import('./commands/evaluate'),
  verify: () => import('./commands/verify'),
  user: () => import('./commands/user'),
  backup: () => import('./commands/backup'),
  restore: () => import('./commands/restore'),
  erase: () => import('./commands/erase'),
  leads: () => import('./commands/leads'),
  screenshots: () => import('./commands/screenshots'),
};

const COMMON = { json: { type: 'boolean' }, as: { type: 'string' }, help: { type: 'boolean' } } as const;

/** Exit codes: 0 done, 1 failed with one line why, 2 wrong use. */
async function main(argv: string[]): Promise<number> {
  const [name = '', ...rest] = argv;
  await import('./generate');
  const load = COMMANDS[name];
  if (!load) {
    const asked = name === '' || name === '--help' || name === 'help';
    process[asked ? 'stdout' : 'stderr'].write(
      `${asked ? '' : `Unknown command: ${name}\n`}Usage: npm run -s cli -- <${Object.keys(COMMANDS).join('|')}> [--json] [--as EMAIL]\n`);
    return asked ? 0 : 2;
  }
  const { command } = await load();
  try {
    const { values, positionals } = readArguments(command, rest);
    if (values.help === true) {
      process.stdout.write(`${command.usage}\n`);
      return 0;
    }
    const result = await run(command, values, positionals);
    process.stdout.write(values.json === true ? `${JSON.stringify(result.json, jsonValue)}\n` : `${result.text}\n`);
    return result.exitCode ?? 0;
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`${error.message}\n${command.usage}\n`);
      return 2;
    }
    process.stderr.write(`${await explain(error)}\n`);
    return 1;
  }
}

function readArguments(command: Command, rest: string[]) {
  try {
    const parsed = parseArgs({ args: rest, options: { ...command.options, ...COMMON }, allowPositionals: true });
    const [least, most] = command.positionals;
    const wrong = parsed.positionals.length < least || parsed.positionals.length > most;
    if (wrong && parsed.values.help !== true) throw new UsageError('Wrong number of arguments.');
    return parsed;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : 'Wrong arguments.');
  }
}

async function run(
  command: Command,
  values: Record<string, string | boolean | (string | boolean)[] | undefined>,
  positionals: string[],
): Promise<CommandResult> {
  const env = parseEnv(process.env);
  const { SYSTEM } = await import('#app/domain/access/actor');
  if (command.database === 'none') return command.run({ actor: SYSTEM, env, values, positionals });
  const { startProduct } = await import('./product');
  const product = await startProduct(env);
  try {
    const { findShellActor } = await import('#app/domain/access/find-shell-actor.server');
    const actor = await findShellActor(typeof values.as === 'string' ? values.as : null);
    if (command.needsProgramme) {
      const { ensureProgramme } = await import('#app/domain/stewardship/ensure-programme.server');
      await ensureProgramme(SYSTEM);
    }
    return await command.run({ actor, env, values, positionals });
  } finally {
    await product.stop();
  }
}

function jsonValue(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** One line that says what went wrong. */
async function explain(error: unknown): Promise<string> {
  if (error instanceof AppError) {
    const { getFixedT } = await import('#app/platform/i18n/i18n.server');
    const t = getFixedT('en');
    return String(t(error.detail.message ?? `errors.${error.code}`, error.detail.values ?? {}));
  }
  if (process.env.LOG_LEVEL === 'debug') console.error(error);
  return error instanceof Error ? error.message.split('\n').join(' · ') : String(error);
}

// Ends by itself when nothing is left to do, so that output is never cut short.
process.exitCode = await main(process.argv.slice(2));
