import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { mappingChoice } from '#app/domain/imports/mapping';
import { INSPECT_BYTES, inspectFile, type FileRefused, type Inspection } from '#app/domain/imports/read/inspect';
import { db, withPrismaTx, type Prisma } from '#app/platform/db.server';
import { AppError } from '#app/platform/errors';
import { readFileStart } from '#app/platform/file-store.server';
import { newId } from '#app/platform/ids';
import { findVisibleImport } from './get-import.server';
import { type ImportStatus, type StartImport, StartImportSchema } from './import-schema';

export interface StartedImport {
  importId: string;
  /** What the file is, or what somebody has to decide before it can be read. */
  inspection: Inspection | FileRefused;
}

/**
 * Take an uploaded file in: find out how it is written, where its header is and which column is
 * what. A file that cannot be read stays as a refused import with the reason, so that it can be
 * tried again with a choice. Throws `not-found` for a file that is gone.
 */
export async function startImport(actor: Actor, input: StartImport): Promise<StartedImport> {
  requirePermission(actor, 'import:run');
  const importId = newId();
  const file = await db().storedFile.findUnique({ where: { id: input.fileId } });
  if (!file) throw new AppError('not-found');
  const { row, inspection } = await inspect(input);
  await withPrismaTx(async (prisma, tx) => {
    await prisma.import.create({
      data: {
        ...row, id: importId, target: input.target, fileId: file.id, fileSha256: file.sha256, createdBy: actor.userId,
      },
    });
    await recordAudit(tx, actor, {
      action: 'import.started', objectKind: 'import', objectId: importId, detail: { target: input.target, size: file.size },
    });
  });
  return { importId, inspection };
}

/**
 * Read the file again with other choices (encoding, delimiter, header line, mapping, subject), as
 * long as nothing of it went in: throws `conflict` after. It has to be checked again.
 */
export async function configureImport(
  actor: Actor,
  importId: string,
  input: Partial<Omit<StartImport, 'fileId' | 'target'>>,
): Promise<StartedImport> {
  requirePermission(actor, 'import:run');
  const record = await findVisibleImport(actor, importId);
  if (!record.fileId || record.cursor > 0 || !CONFIGURABLE.includes(record.status)) {
    throw new AppError('conflict', { message: 'imports:error.alreadyRead' });
  }
  const isReadAnew = input.encoding !== undefined || input.delimiter !== undefined || input.headerLine !== undefined;
  const kept = {
    ...(record.encoding ? { encoding: record.encoding } : {}),
    ...(record.delimiter && input.encoding === undefined ? { delimiter: record.delimiter } : {}),
    ...(record.headerLine && !isReadAnew ? { headerLine: record.headerLine } : {}),
    ...(isReadAnew || Object.keys(record.choice).length === 0 ? {} : { mapping: record.choice }),
    options: record.options,
  };
  const { row, inspection } = await inspect(StartImportSchema.parse({
    ...kept, ...input, target: record.target, fileId: record.fileId,
  }));
  await withPrismaTx(async (prisma, tx) => {
    // Only while nobody has moved it on meanwhile.
    const { count } = await prisma.import.updateMany({
      where: { id: importId, cursor: 0, status: { in: CONFIGURABLE } }, data: { ...row, stagedAt: null },
    });
    if (count === 0) throw new AppError('conflict', { message: 'imports:error.alreadyRead' });
    await tx.run(
      `UPDATE import SET preview = NULL, failure = CASE status WHEN 'refused' THEN failure END WHERE id = $1::uuid`, [importId],
    );
  });
  return { importId, inspection };
}

const CONFIGURABLE: ImportStatus[] = ['refused', 'ready', 'staged', 'failed'];

async function inspect(input: StartImport): Promise<{ row: Omit<Prisma.ImportUncheckedCreateInput, 'id' | 'target'>; inspection: Inspection | FileRefused }> {
  const bytes = await readFileStart(input.fileId, INSPECT_BYTES + 1);
  const cut = bytes.length > INSPECT_BYTES;
  const options = {
    target: input.target,
    ...(input.encoding ? { encoding: input.encoding } : {}),
    ...(input.delimiter ? { delimiter: input.delimiter } : {}),
    ...(input.headerLine ? { headerLine: input.headerLine } : {}),
    ...(input.mapping ? { mapping: input.mapping } : {}),
  };
  let inspection = inspectFile(bytes.subarray(0, INSPECT_BYTES), options, cut);
  if (inspection.ok && !input.mapping) {
    const remembered = await rememberedMapping(input.target, inspection.mapping.fingerprint);
    const again = remembered ? inspectFile(bytes.subarray(0, INSPECT_BYTES), { ...options, mapping: remembered }, cut) : null;
    if (again?.ok) inspection = again;
  }
  const provenance = input.provenance
    ? { origin: input.provenance.origin, legalBasis: input.provenance.legalBasis, peopleInformed: input.provenance.peopleInformed }
    : {};
  if (!inspection.ok) {
    const failure = { problems: inspection.problems } as unknown as Prisma.InputJsonValue;
    const { read } = inspection;
    return {
      inspection,
      row: {
        status: 'refused', failure, options: input.options, ...provenance, mapping: {},
        encoding: read?.encoding ?? input.encoding ?? null, delimiter: read?.delimiter ?? input.delimiter ?? null,
        headerLine: read?.headerLine ?? null, header: read?.header ?? [],
      },
    };
  }
  return {
    inspection,
    row: {
      status: 'ready',
      encoding: inspection.encoding,
      delimiter: inspection.delimiter,
      headerLine: inspection.headerLine,
      header: inspection.header,
      headerFingerprint: inspection.mapping.fingerprint,
      mapping: {
        choice: mappingChoice(inspection.mapping),
        dayFirst: inspection.mapping.columns.filter((column) => column.dayFirst).map((column) => column.index),
      },
      options: input.options,
      ...provenance,
    },
  };
}

/** How columns of this very header were mapped when such a file last went in. */
async function rememberedMapping(target: string, fingerprint: string): Promise<Record<string, string | null> | null> {
  const last = await db().import.findFirst({
    where: { target, headerFingerprint: fingerprint, status: 'done' },
    orderBy: { createdAt: 'desc' },
    select: { mapping: true },
  });
  return (last?.mapping as { choice?: Record<string, string | null> } | undefined)?.choice ?? null;
}

/** What staff said about the last file of this kind, to propose it for the next. */
export async function rememberedProvenance(
  actor: Actor, target: string,
): Promise<{ origin: string; legalBasis: string; peopleInformed: boolean } | null> {
  requirePermission(actor, 'import:run');
  const last = await db().import.findFirst({
    where: { target, origin: { not: null }, legalBasis: { not: null } },
    orderBy: { createdAt: 'desc' },
    select: { origin: true, legalBasis: true, peopleInformed: true },
  });
  if (!last?.origin || !last.legalBasis) return null;
  return { origin: last.origin, legalBasis: last.legalBasis, peopleInformed: last.peopleInformed ?? false };
}
