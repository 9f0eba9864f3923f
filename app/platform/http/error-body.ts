import type { ErrorCode } from '#app/platform/errors';

/** What a failed request answers, as JSON to programs and as the data of the error page. */
export interface ErrorBody {
  code: ErrorCode;
  /** i18n key of a more precise text than `errors.<code>`. */
  message?: string;
  values?: Record<string, string | number>;
  fields?: Record<string, string>;
}
