import { pino } from 'pino';
import { singleton } from './singleton.server';

/** Keys whose values never reach a log, at the top or one level down. */
const SECRET = [
  'password', 'token', 'cookie', 'authorization', 'email', 'phone', 'address', 'name', 'value',
  'display', 'cells', 'payload', 'body', 'link', 'set-cookie',
  // What PostgreSQL adds to an error: the values of the row that was refused.
  'detail', 'where',
];

/** Structured logs on standard error, so that commands keep standard output for their answer. */
export const log = singleton('log', () =>
  pino(
    {
      level: process.env.LOG_LEVEL ?? (process.env.NODE_ENV === 'test' ? 'warn' : 'info'),
      redact: { paths: SECRET.flatMap((key) => [`["${key}"]`, `*["${key}"]`]), censor: '[redacted]' },
      base: null,
    },
    pino.destination({ fd: 2, sync: true }),
  ),
);
