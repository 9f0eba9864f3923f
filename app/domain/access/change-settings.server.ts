import type { z } from 'zod';
import { withTx } from '#app/platform/db.server';
import { getSettings, saveSettings, SettingsSchema } from '#app/platform/settings.server';
import { type Actor, requirePermission } from './actor';
import { recordAudit } from './record-audit.server';

export const ChangeSettingsSchema = SettingsSchema.partial();

/** Change the installation's settings; what is left out stays. */
export async function changeSettings(actor: Actor, input: z.output<typeof ChangeSettingsSchema>): Promise<void> {
  requirePermission(actor, 'setting:write');
  await withTx(async (tx) => {
    const before = await getSettings(tx);
    const after = await saveSettings(input, tx);
    await recordAudit(tx, actor, { action: 'setting.changed', objectKind: 'setting', before, after });
  });
}
