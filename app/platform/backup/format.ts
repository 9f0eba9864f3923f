import { z } from 'zod';

/**
 * The file is gzip over lines:
 * - the header (JSON);
 * - per table a JSON line `{table, columns}`, its rows as PostgreSQL's COPY text, and the line `\.`;
 * - the trailer (JSON) with the rows and content hash of each table, without which a file is cut off.
 */
export const FORMAT = 'nianlun-backup';
export const FORMAT_VERSION = 1;
export const END_OF_ROWS = '\\.';

export const HeaderSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number().int(),
  createdAt: z.string(),
  server: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  queues: z.array(z.object({ name: z.string(), options: z.record(z.string(), z.unknown()) })),
});

export const TableHeaderSchema = z.object({ table: z.string(), columns: z.array(z.string()) });

export const TableDigestSchema = z.object({
  table: z.string(),
  rows: z.number().int(),
  /** Sum of the rows' hashes: the same in whatever order they lie. */
  hash: z.string(),
});

export const TrailerSchema = z.object({
  end: z.literal(true),
  tables: z.array(TableDigestSchema),
  sequences: z.array(z.object({ name: z.string(), last: z.string(), called: z.boolean() })),
});

export type BackupHeader = z.output<typeof HeaderSchema>;
export type BackupTrailer = z.output<typeof TrailerSchema>;
export type TableDigest = z.output<typeof TableDigestSchema>;
