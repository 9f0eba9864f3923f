import { ZodError } from 'zod';
import { AppError } from '#app/platform/errors';
import { log } from '#app/platform/log.server';
import type { ErrorBody } from './error-body';
import { fieldErrorsOf, fieldKeys } from './field-errors';

/** PostgreSQL's ways of saying "not now" rather than "never". */
const NOT_NOW = new Set(['57P01', '57P02', '57P03', '53300', '08006', '08001']);

function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('syscall' in error && error.syscall === 'connect') return true;
  return 'code' in error && typeof error.code === 'string' && NOT_NOW.has(error.code);
}

/** Whatever was thrown, as an expected failure; a defect is logged and told as `failed`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof ZodError) return new AppError('invalid-input', { fields: fieldKeys(fieldErrorsOf(error)), cause: error });
  if (isDatabaseAway(error)) {
    log.error({ err: error }, 'the database cannot be reached');
    return new AppError('unavailable', { cause: error });
  }
  log.error({ err: error }, 'a request failed');
  return new AppError('failed', { cause: error });
}

/** The one place where a failure becomes an HTTP answer. Nothing of the cause is told. */
export function errorResponse(error: unknown): Response {
  const { code, status, detail } = toAppError(error);
  const body: ErrorBody = {
    code,
    ...(detail.message === undefined ? {} : { message: detail.message }),
    ...(detail.values === undefined ? {} : { values: detail.values }),
    ...(detail.fields === undefined ? {} : { fields: detail.fields }),
  };
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  const seconds = detail.values?.['seconds'];
  if (code === 'too-many-requests' && seconds !== undefined) headers.set('Retry-After', String(seconds));
  return Response.json(body, { status, headers });
}
