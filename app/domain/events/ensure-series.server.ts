import { z } from 'zod';
import { type Actor, requirePermission } from '#app/domain/access/actor';
import { recordAudit } from '#app/domain/access/record-audit.server';
import { EVENT_MODES } from '#app/domain/ledger/fact-kinds';
import type { Sql } from '#app/platform/db.server';
import { newId } from '#app/platform/ids';

export const SeriesSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/),
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().min(1).max(60),
  /** How its events are held, unless one is held otherwise (H2). */
  mode: z.enum(EVENT_MODES),
});

/** The series of that key, made when there is none. Needs `event:write` without a bound of cities. */
export async function ensureSeries(tx: Sql, actor: Actor, input: z.output<typeof SeriesSchema>): Promise<{ seriesId: string }> {
  requirePermission(actor, 'event:write');
  const [made] = await tx.rows<{ id: string }>(
    `INSERT INTO event_series (id, key, name_zh, name_en, mode) VALUES ($1::uuid, $2, $3, $4, $5)
     ON CONFLICT (key) DO NOTHING RETURNING id`,
    [newId(), input.key, input.nameZh, input.nameEn, input.mode],
  );
  if (made) {
    await recordAudit(tx, actor, { action: 'series.created', objectKind: 'series', objectId: made.id, detail: { key: input.key } });
    return { seriesId: made.id };
  }
  const [known] = await tx.rows<{ id: string }>('SELECT id FROM event_series WHERE key = $1', [input.key]);
  return { seriesId: (known as { id: string }).id };
}
