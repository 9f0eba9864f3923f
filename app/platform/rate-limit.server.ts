import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { pool } from './db.server';
import { AppError } from './errors';
import { keyedHash } from './keyed-hash.server';

export interface Limit {
  /** What is limited; part of the counter's key. */
  name: string;
  /** So many tries … */
  points: number;
  /** … in so many seconds. */
  seconds: number;
}

/** The limiter reads `expire` as a number, the pool gives int8 as bigint. */
const client = {
  query: async (statement: { text: string; values: unknown[]; name?: string }) => {
    const result = await pool().query<{ expire?: bigint | number | null }>(statement);
    return {
      rowCount: result.rowCount,
      rows: result.rows.map((row) => ({ ...row, expire: row.expire == null ? null : Number(row.expire) })),
    };
  },
};

const limiters = new Map<string, RateLimiterPostgres>();

function limiterOf(limit: Limit): RateLimiterPostgres {
  const found = limiters.get(limit.name);
  if (found) return found;
  const limiter = new RateLimiterPostgres({
    storeClient: client,
    storeType: 'client',
    tableName: 'rate_limit',
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
  });
  limiters.set(limit.name, limiter);
  return limiter;
}

/** Counters hold keyed hashes: neither an address nor a mail can be read off them. */
async function counterKey(subject: string): Promise<string> {
  return (await keyedHash('client'))(subject.trim().toLowerCase()).toString('hex');
}

/**
 * Count one try of `subject` (a client's address, an e-mail address). Throws `too-many-requests`
 * with the seconds to wait when the limit is used up; it is shared by all processes.
 */
export async function spendTry(limit: Limit, subject: string): Promise<void> {
  try {
    await limiterOf(limit).consume(await counterKey(subject));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new AppError('too-many-requests', {
      message: 'access:limit.reached', values: { seconds, minutes: Math.ceil(seconds / 60) },
    });
  }
}

/** Forget the tries of somebody who succeeded. */
export async function forgetTries(limit: Limit, subject: string): Promise<void> {
  await limiterOf(limit).delete(await counterKey(subject));
}

/** Remove counters that ran out. */
export async function clearSpentLimits(now: Date): Promise<number> {
  return (await pool().query('DELETE FROM rate_limit WHERE expire < $1', [now.getTime()])).rowCount ?? 0;
}
