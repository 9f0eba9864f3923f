import type { MappedColumn } from '#app/domain/imports/mapping';
import type { NormalisedRow } from '#app/domain/imports/row-verdict';

type Attendance = NonNullable<NormalisedRow['attendance']>;

const STATUSES: readonly Attendance[] = [
  'attended', 'registered', 'invited', 'waitlisted', 'declined', 'cancelled', 'refunded', 'no_show',
];

function asStatus(value: unknown): Attendance | null {
  return STATUSES.find((status) => status === value) ?? null;
}

/**
 * Whether a row says that somebody was there (N21). A check-in or joining time does; a status does
 * by its words; where the file has such columns and the row says nothing, it is a registration. A
 * file without any of them is a list of those who came.
 */
export function attendanceOf(values: NormalisedRow['values'], columns: readonly MappedColumn[]): Attendance {
  const has = (key: string) => columns.some((column) => column.field?.key === key);
  if (isPresent(values.checked_in_at) || isPresent(values.joined_at)) return 'attended';
  const approval = asStatus(values.approval_status);
  const status = asStatus(values.status) ?? approval;
  // A tool that records check-ins means "approved to come" by everything else.
  if (has('checked_in_at')) {
    const other = status === 'attended' && !has('status') ? 'registered' : status;
    return other ?? (values.checked_in_at === false ? 'no_show' : 'registered');
  }
  if (status) return status === 'attended' && !has('status') ? 'registered' : status;
  return has('status') || has('approval_status') || has('joined_at') ? 'registered' : 'attended';
}

function isPresent(value: unknown): boolean {
  return value === true || (typeof value === 'string' && value !== '');
}
