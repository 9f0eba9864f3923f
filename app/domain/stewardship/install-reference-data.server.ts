import { SYSTEM } from '#app/domain/access/actor';
import { installDefaultSchedule } from '#app/domain/credits/install-default-schedule.server';
import { installConsentWordings } from '#app/domain/leads/install-consent-wordings.server';
import { seedCities } from '#app/domain/members/seed-cities.server';
import { withTx } from '#app/platform/db.server';

/**
 * What every installation starts from, whoever opens it first: cities, the default credit schedule,
 * the consent texts. Repeatable, and safe for several processes at once: they take turns.
 */
export async function installReferenceData(): Promise<void> {
  await withTx(async (tx) => {
    await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended('reference-data', 0))::text`);
    await seedCities(tx);
    await installDefaultSchedule(tx);
  });
  await installConsentWordings(SYSTEM);
}
