import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { Actor } from '#app/domain/access/actor';
import { checkImport } from '#app/domain/imports/check-import.server';
import { commitImport } from '#app/domain/imports/commit-import.server';
import { exportRejected } from '#app/domain/imports/export-rejected.server';
import { countReasons, getImport, type ImportView } from '#app/domain/imports/get-import.server';
import { ImportOptionsSchema } from '#app/domain/imports/import-schema';
import { parseDelimiter } from '#app/domain/imports/read/delimiter';
import { parseEncoding } from '#app/domain/imports/read/encodings';
import type { FileRefused } from '#app/domain/imports/read/inspect';
import { startImport } from '#app/domain/imports/start-import.server';
import { TARGET_NAMES } from '#app/domain/imports/targets/field-types';
import { resolveCity } from '#app/domain/members/city-names';
import type { Env } from '#app/platform/env.server';
import { storeFile } from '#app/platform/file-store.server';
import { getFixedT } from '#app/platform/i18n/i18n.server';
import { type Command, type CommandContext, type CommandResult, textOption, UsageError } from '#scripts/command';
import { problemLines, rejectedLines } from './import-text';

export const command: Command = {
  usage: `Usage: npm run -s cli -- import <${TARGET_NAMES.join('|')}> <file>
  [--event NAME] [--contest NAME] [--date YYYY-MM-DD] [--city C] [--encoding E] [--delimiter D] [--mapping FILE] [--dry-run] [--json]`,
  options: {
    event: { type: 'string' }, contest: { type: 'string' }, date: { type: 'string' }, city: { type: 'string' },
    encoding: { type: 'string' }, delimiter: { type: 'string' }, mapping: { type: 'string' }, 'dry-run': { type: 'boolean' },
  },
  positionals: [2, 2],
  needsProgramme: true,
  run: importFile,
};

async function importFile(context: CommandContext): Promise<CommandResult> {
  const { actor, env, positionals, values } = context;
  const target = TARGET_NAMES.find((name) => name === positionals[0]);
  if (!target) throw new UsageError(`Unknown target: ${positionals[0] ?? ''}`);
  const path = positionals[1] as string;
  const options = readOptions(context);
  const choices = await readChoices(context);
  const file = await upload(path, env);
  const { importId, inspection } = await startImport(actor, {
    target, fileId: file.id, options, ...choices,
    provenance: { origin: 'spreadsheet', legalBasis: 'unknown', peopleInformed: false },
  });
  if (!inspection.ok) return refused(importId, inspection, basename(path));
  if (values['dry-run'] === true) {
    const preview = await checkImport(actor, importId);
    const view = await getImport(actor, importId);
    return answer(view, preview.counts, preview.rejectedByReason, null, { dryRun: true, points: preview.points, eligible: preview.eligible.length });
  }
  await commitImport(importId);
  const view = await getImport(actor, importId);
  const reasons = await countReasons(actor, importId);
  const rejected = await rejectedLines(getFixedT('en'), actor, view.id, basename(path));
  return answer(view, view.counts, reasons, await writeRejected(actor, view, path), {}, rejected);
}

async function upload(path: string, env: Env): Promise<{ id: string }> {
  const facts = await stat(path).catch(() => null);
  if (!facts?.isFile()) throw new Error(`No such file: ${path}`);
  return storeFile(createReadStream(path), basename(path), env.UPLOAD_MAX_MB * 1024 * 1024);
}

function readOptions(context: CommandContext) {
  const city = textOption(context, 'city');
  const resolved = city === undefined ? undefined : resolveCity(city);
  if (resolved === null) throw new UsageError(`Unknown city: ${city ?? ''}`);
  const options = ImportOptionsSchema.safeParse({
    subject: textOption(context, 'event') ?? textOption(context, 'contest'),
    date: textOption(context, 'date'),
    cityCode: resolved?.code,
  });
  if (!options.success) throw new UsageError('A date is written as YYYY-MM-DD.');
  return options.data;
}

async function readChoices(context: CommandContext) {
  const named = { encoding: textOption(context, 'encoding'), delimiter: textOption(context, 'delimiter') };
  const encoding = named.encoding === undefined ? undefined : parseEncoding(named.encoding);
  if (encoding === null) throw new UsageError(`Unknown encoding: ${named.encoding ?? ''}`);
  const delimiter = named.delimiter === undefined ? undefined : parseDelimiter(named.delimiter);
  if (delimiter === null) throw new UsageError(`Unknown delimiter: ${named.delimiter ?? ''}`);
  const mappingFile = textOption(context, 'mapping');
  const mapping = mappingFile === undefined ? undefined
    : (JSON.parse(await readFile(mappingFile, 'utf8')) as Record<string, string | null>);
  return { ...(encoding ? { encoding } : {}), ...(delimiter ? { delimiter } : {}), ...(mapping ? { mapping } : {}) };
}

/** In the folder the command was called from, named after the file; nothing when no row was rejected. */
async function writeRejected(actor: Actor, view: ImportView, path: string): Promise<string | null> {
  if (view.counts.rejected === 0) return null;
  const parts: string[] = [];
  for await (const part of await exportRejected(actor, view.id, getFixedT('en'))) parts.push(part);
  const name = `${basename(path, extname(path))}.rejected-${view.id.slice(-6)}.csv`;
  await writeFile(name, parts.join(''), { mode: 0o600 });
  return resolve(name);
}

function answer(
  view: ImportView, counts: ImportView['counts'], rejectedByReason: Record<string, number>,
  rejectedFile: string | null, more: Record<string, unknown> = {}, rejectedRows: readonly string[] = [],
): CommandResult {
  const { read, created, updated, unchanged, rejected, skippedLines, people } = counts;
  return {
    json: {
      importId: view.id, read, created, updated, unchanged, rejected, rejectedByReason, skippedLines, rejectedFile, people,
      encoding: view.encoding, delimiter: view.delimiter, header: view.header, mapping: view.mapping, ...more,
    },
    text: [
      `${read} records read: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected; ${people} people.`,
      ...(skippedLines > 0 ? [`${skippedLines} lines were no records.`] : []),
      ...Object.entries(rejectedByReason).map(([reason, count]) => `  ${count} × ${reason}`),
      ...rejectedRows,
      ...(rejectedFile ? [`Rejected rows: ${rejectedFile}`] : []),
    ].join('\n'),
  };
}

function refused(importId: string, inspection: FileRefused, file: string): CommandResult {
  const lines = problemLines(getFixedT('en'), file, inspection.problems);
  const candidates = inspection.problem.code === 'encoding-uncertain'
    ? inspection.problem.candidates.map(({ encoding, preview }) => ({ encoding, preview })) : undefined;
  return {
    json: { importId, error: inspection.problem.code, message: lines.join(' '), problems: inspection.problems, ...(candidates ? { candidates } : {}) },
    text: [...lines, ...(candidates ?? []).map(({ encoding, preview }) => `  --encoding ${encoding}: ${preview[0] ?? ''}`)].join('\n'),
    exitCode: 1,
  };
}
