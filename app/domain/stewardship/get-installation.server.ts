import { type Actor, requirePermission } from '#app/domain/access/actor';
import { getConsentParties, type InstalledConsentParties } from '#app/domain/leads/get-consent-parties.server';
import { findProgramme } from '#app/domain/tiers/read-programme.server';
import { getSettings, type Settings } from '#app/platform/settings.server';

export interface Installation {
  settings: Settings;
  /** Null until the first-run page or the command line has made one. `goLiveOn` is YYYY-MM-DD. */
  programme: { nameZh: string; nameEn: string; goLiveOn: string } | null;
  consent: InstalledConsentParties;
}

/** What an owner can change about the installation, as it is now. Needs `setting:write`. */
export async function getInstallation(actor: Actor): Promise<Installation> {
  requirePermission(actor, 'setting:write');
  const [settings, programme, consent] = await Promise.all([getSettings(), findProgramme(), getConsentParties(actor)]);
  return {
    settings, consent,
    programme: programme && { nameZh: programme.nameZh, nameEn: programme.nameEn, goLiveOn: programme.goLiveOn },
  };
}
