/**
 * What can go wrong in a way that somebody has to be told. The code decides the HTTP status
 * (app/platform/http/error-response) and the default text (`errors.<code>` in the common texts);
 * `message` names a more precise text by its i18n key, with `values` to fill in.
 */
export const ERROR_STATUS = {
  'bad-request': 400,
  'invalid-input': 422,
  'signed-out': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'too-many-requests': 429,
  failed: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

export interface ErrorDetail {
  /** i18n key of the reader's text, `namespace:key`. */
  message?: string;
  values?: Record<string, string | number>;
  /** Field path → i18n key, for forms. */
  fields?: Record<string, string>;
  /** For the log only; never shown. */
  cause?: unknown;
}

/** An expected failure. Anything else that is thrown is a defect and becomes a 500. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(detail.message ?? code, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }

  get status(): number {
    return ERROR_STATUS[this.code];
  }
}
