import type { Actor } from '#app/domain/access/actor';
import { createProgramme } from '#app/domain/tiers/create-programme.server';
import { db, withTx } from '#app/platform/db.server';
import { getSettings } from '#app/platform/settings.server';
import { dayOf } from '#app/platform/zoned-time';

/** The key of the programme that the first-run page names; others may stand beside it. */
export const MAIN_PROGRAMME = 'main';

/**
 * A programme to work in, for commands that run before the first-run page has been filled in: it
 * goes live today, under a plain name, until somebody gives it its own.
 */
export async function ensureProgramme(actor: Actor): Promise<void> {
  if ((await db().programme.count()) > 0) return;
  const { zone } = await getSettings();
  await withTx(async (tx) => createProgramme(tx, actor, {
    key: MAIN_PROGRAMME, nameZh: '开发者计划', nameEn: 'Developer programme', goLiveOn: dayOf(new Date(), zone),
  }));
}
