import type { ParseArgsConfig } from 'node:util';
import type { Actor } from '#app/domain/access/actor';
import type { Env } from '#app/platform/env.server';

export interface CommandContext {
  /** `--as EMAIL`, the owner by default. */
  actor: Actor;
  env: Env;
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
  positionals: string[];
}

export interface CommandResult {
  /** What `--json` prints, in one line. */
  json: unknown;
  /** What people read otherwise. */
  text: string;
  /** 1 when the command ran and what it looked at is not as it should be. */
  exitCode?: 0 | 1;
}

/** One word of the command line. `usage` is printed when it is used wrongly. */
export interface Command {
  usage: string;
  options?: ParseArgsConfig['options'];
  /** Least and most positional arguments. */
  positionals: readonly [number, number];
  /** `none`: runs without a database (it opens what it needs itself). */
  database?: 'open' | 'none';
  /** Works before the first-run page has been filled in: a programme under a plain name is made for it. */
  needsProgramme?: boolean;
  run(context: CommandContext): Promise<CommandResult>;
}

/** Thrown for wrong use: exit 2 with this line and the usage. */
export class UsageError extends Error {}

/** An option's text, or undefined when it was not given. */
export function textOption(context: Pick<CommandContext, 'values'>, name: string): string | undefined {
  const value = context.values[name];
  return typeof value === 'string' ? value : undefined;
}
