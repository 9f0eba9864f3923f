import iconv from 'iconv-lite';
import type { Actor } from '#app/domain/access/actor';
import { commitImport } from '#app/domain/imports/commit-import.server';
import { startImport } from '#app/domain/imports/start-import.server';
import { storeFile } from '#app/platform/file-store.server';
import { csvOf, type DemoFile } from './files';

/** Take a file in through the pipeline that the pages use. */
export async function importDemoFile(actor: Actor, file: DemoFile): Promise<void> {
  const text = csvOf(file);
  const bytes = file.encoding === 'gb18030' ? iconv.encode(text, 'gb18030') : Buffer.from(text, 'utf8');
  const stored = await storeFile(piecesOf(bytes), file.name, bytes.length);
  const { importId, inspection } = await startImport(actor, {
    target: file.target, fileId: stored.id, options: file.subject ?? {},
    provenance: {
      origin: file.target === 'product-use' ? 'cloud_account' : file.target === 'attendance' ? 'event_tool' : 'spreadsheet',
      legalBasis: 'contract', peopleInformed: true,
    },
  });
  if (!inspection.ok) throw new Error(`${file.name}: ${inspection.problem.code}`);
  await commitImport(importId);
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
