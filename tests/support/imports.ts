import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { type Actor, SYSTEM } from '#app/domain/access/actor';
import { commitImport } from '#app/domain/imports/commit-import.server';
import { countReasons, getImport, type ImportView } from '#app/domain/imports/get-import.server';
import type { StartImport } from '#app/domain/imports/import-schema';
import { startImport } from '#app/domain/imports/start-import.server';
import { installConsentWordings } from '#app/domain/leads/install-consent-wordings.server';
import { installDefaultSchedule } from '#app/domain/credits/install-default-schedule.server';
import { createProgramme } from '#app/domain/tiers/create-programme.server';
import { seedCities } from '#app/domain/members/seed-cities.server';
import { withTx } from '#app/platform/db.server';
import { storeFile } from '#app/platform/file-store.server';

export const FIXTURES = 'tests/fixtures/imports';

/** What an installation has before its first file: cities, schedule, consent texts, a programme with rules. */
export async function prepareProgramme(goLiveOn = '2026-01-01'): Promise<void> {
  await withTx((tx) => seedCities(tx));
  await withTx((tx) => installDefaultSchedule(tx));
  await installConsentWordings(SYSTEM);
  await withTx((tx) => createProgramme(tx, SYSTEM, { key: 'main', nameZh: '开发者计划', nameEn: 'Developer programme', goLiveOn }));
}

/** Store a text (or bytes) as an upload. */
export async function upload(content: string | Uint8Array, name = 'file.csv'): Promise<string> {
  return (await storeFile(Readable.from([Buffer.from(content)]), name, 64 * 1024 * 1024)).id;
}

/** Take a file in up to where it is read and mapped; throws when it is refused. */
export async function begin(
  target: StartImport['target'], content: string | Uint8Array, rest: Partial<StartImport> = {}, actor: Actor = SYSTEM,
): Promise<string> {
  const { importId, inspection } = await startImport(actor, { target, fileId: await upload(content), options: {}, ...rest });
  if (!inspection.ok) throw new Error(JSON.stringify(inspection.problems));
  return importId;
}

export interface Outcome extends ImportView {
  reasons: Record<string, number>;
}

/** The whole way, from text to result. */
export async function importText(
  target: StartImport['target'], content: string | Uint8Array, rest: Partial<StartImport> = {}, actor: Actor = SYSTEM,
): Promise<Outcome> {
  const importId = await begin(target, content, rest, actor);
  await commitImport(importId);
  return resultOf(importId);
}

export async function importSample(name: string, target: StartImport['target'], options: StartImport['options'] = {}): Promise<Outcome> {
  const file = await storeFile(createReadStream(`${FIXTURES}/${name}`), name, 64 * 1024 * 1024);
  const { importId, inspection } = await startImport(SYSTEM, { target, fileId: file.id, options });
  if (!inspection.ok) throw new Error(`${name}: ${JSON.stringify(inspection.problems)}`);
  await commitImport(importId);
  return resultOf(importId);
}

export async function resultOf(importId: string): Promise<Outcome> {
  return { ...(await getImport(SYSTEM, importId)), reasons: await countReasons(SYSTEM, importId) };
}
