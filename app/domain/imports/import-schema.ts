import { z } from 'zod';
import { DELIMITERS } from '#app/domain/imports/read/delimiter';
import { ENCODINGS } from '#app/domain/imports/read/encodings';
import type { RejectionReason, RowWarning } from '#app/domain/imports/row-verdict';
import { TARGET_NAMES } from '#app/domain/imports/targets/field-types';

/**
 * How far a file has come; each status says what has been asked for, so that whoever takes a killed
 * server's work up knows what to do. `refused`: something about the file as a whole has to be solved
 * first; `ready`: read and mapped; `checking`: the dry run was asked for; `staged`: checked, waiting for
 * a yes; `importing`: the yes was given; then `done`, or `failed` where it can be continued.
 */
export const IMPORT_STATUSES = ['refused', 'ready', 'checking', 'staged', 'importing', 'done', 'failed', 'discarded'] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** Where a file's data comes from and what people know of it; asked once per kind of file. */
export const ORIGINS = ['event_tool', 'form', 'community', 'spreadsheet', 'crm', 'cloud_account', 'other'] as const;
export const LEGAL_BASES = ['consent', 'contract', 'legitimate_interest', 'unknown'] as const;

const day = z.iso.date('validation.date');

/** What the rows are about, where the file itself does not say. */
export const ImportOptionsSchema = z.strictObject({
  /** Name of the event or contest; made when there is none. */
  subject: z.string().trim().min(1).max(200).optional(),
  date: day.optional(),
  cityCode: z.string().min(2).max(40).optional(),
});
export type ImportOptions = z.output<typeof ImportOptionsSchema>;

export const ProvenanceSchema = z.strictObject({
  origin: z.enum(ORIGINS),
  legalBasis: z.enum(LEGAL_BASES),
  peopleInformed: z.boolean(),
});
export type Provenance = z.output<typeof ProvenanceSchema>;

export const StartImportSchema = z.strictObject({
  target: z.enum(TARGET_NAMES),
  fileId: z.uuid(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  headerLine: z.number().int().min(1).optional(),
  mapping: z.record(z.string(), z.string().nullable()).optional(),
  options: ImportOptionsSchema.default({}),
  provenance: ProvenanceSchema.optional(),
});
export type StartImport = z.output<typeof StartImportSchema>;

/** Why a row was turned down when it met what is known already; beside the reasons of the row itself. */
export const MEETING_REASONS = ['name-conflict', 'several-members', 'suppressed', 'unknown-person', 'no-event', 'out-of-scope', 'future-date'] as const;
export type MeetingReason = (typeof MEETING_REASONS)[number];
export type RowReason = RejectionReason | MeetingReason;

export type RowOutcome = 'created' | 'updated' | 'unchanged' | 'rejected';

/** What became of one row. */
export interface RowResult {
  outcome: RowOutcome;
  memberId: string | null;
  reason?: RowReason;
  /** Header of the column that the reason is about. */
  column?: string;
  warnings?: RowWarning[];
}

export interface ImportCounts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  skippedLines: number;
  people: number;
}

/** What the dry run found. Rows by number, people by id: the texts are looked up when shown. */
export interface ImportPreview {
  counts: ImportCounts;
  rejectedByReason: Record<string, number>;
  /** At most five row numbers of each outcome. */
  samples: Record<RowOutcome, number[]>;
  /** Some rows of each reason, with the column it is about. */
  rejectedRows: { rowNo: number; reason: string; column: string | null }[];
  points: number;
  /** Who would newly meet the published rules, by tier. */
  eligible: { memberId: string; tierKey: string }[];
}
