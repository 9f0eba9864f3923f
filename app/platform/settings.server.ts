import { z } from 'zod';
import { type Sql, sql } from './db.server';

const zones = new Set(Intl.supportedValuesOf('timeZone'));

/** The installation's own settings; everything has a default, so that an empty table works. */
export const SettingsSchema = z.strictObject({
  /** IANA zone in which days, windows and `--as-of` are meant. */
  zone: z.string().refine((zone) => zone === 'UTC' || zones.has(zone), 'unknown zone').default('Asia/Shanghai'),
  /** Language of those who have not chosen one. */
  locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
  organisation: z.string().min(1).max(100).default('Nianlun'),
  /** Days until a lead has to be answered. */
  leadResponseDays: z.number().int().min(1).max(90).default(7),
  /** Days for which an import keeps its raw rows and can be undone. */
  undoDays: z.number().int().min(1).max(365).default(30),
});
export type Settings = z.output<typeof SettingsSchema>;

/** What is set, and the defaults of what is not. Inside a transaction pass it, so that no second connection is needed. */
export async function getSettings(on: Sql = sql()): Promise<Settings> {
  const rows = await on.rows<{ key: string; value: unknown }>('SELECT key, value FROM setting');
  return SettingsSchema.parse(Object.fromEntries(rows.map((row) => [row.key, row.value])));
}

/** Change some settings, all or none; the caller has authorised it. `on` joins a transaction. */
export async function saveSettings(change: Partial<Settings>, on: Sql = sql()): Promise<Settings> {
  const next = SettingsSchema.parse({ ...(await getSettings(on)), ...change });
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  await on.run(
    `INSERT INTO setting (key, value) SELECT key, value::jsonb FROM unnest($1::text[], $2::text[]) AS entry (key, value)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = now()`,
    [entries.map(([key]) => key), entries.map(([, value]) => JSON.stringify(value))],
  );
  return next;
}
