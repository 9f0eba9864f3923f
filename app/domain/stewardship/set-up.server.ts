import { z } from 'zod';
import type { Actor } from '#app/domain/access/actor';
import { createOwner, CreateOwnerSchema } from '#app/domain/access/create-owner.server';
import { createSession } from '#app/domain/access/session.server';
import { installConsentWordingsInTx } from '#app/domain/leads/install-consent-wordings.server';
import { createProgramme } from '#app/domain/tiers/create-programme.server';
import { editProgrammeInTx } from '#app/domain/tiers/edit-programme.server';
import { withTx } from '#app/platform/db.server';
import { saveSettings, SettingsSchema } from '#app/platform/settings.server';
import { MAIN_PROGRAMME } from './ensure-programme.server';

/** The form of the first-run page. */
export const SetUpSchema = z.strictObject({
  name: CreateOwnerSchema.shape.name,
  email: CreateOwnerSchema.shape.email,
  password: CreateOwnerSchema.shape.password,
  organisation: z.string().trim().min(1).max(100),
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().min(1).max(60),
  zone: SettingsSchema.shape.zone.unwrap(),
  locale: SettingsSchema.shape.locale.unwrap(),
  /** The first day on which promotions are proposed; what people did before counts all the same. */
  goLiveOn: z.iso.date('common:validation.date'),
});

/**
 * Make an empty installation a working one: owner, settings and programme, all or nothing, and a
 * session for the owner. Throws `not-found` when somebody was faster.
 */
export async function setUp(
  actor: Actor,
  input: z.output<typeof SetUpSchema>,
  client: { userAgent: string | null },
): Promise<{ token: string }> {
  return withTx(async (tx) => {
    const owner = await createOwner(tx, actor, {
      name: input.name, email: input.email, password: input.password, locale: input.locale,
    });
    await saveSettings({ organisation: input.organisation, zone: input.zone, locale: input.locale }, tx);
    const programmeId = await createProgramme(tx, owner, {
      key: MAIN_PROGRAMME, nameZh: input.nameZh, nameEn: input.nameEn, goLiveOn: input.goLiveOn,
    });
    // The command line may have been used before this page and made a programme under a plain name.
    await editProgrammeInTx(tx, owner, programmeId, {
      nameZh: input.nameZh, nameEn: input.nameEn, goLiveOn: input.goLiveOn,
    });
    await installConsentWordingsInTx(
      tx, owner, { organisation: input.organisation, contact: input.email }, input.organisation,
    );
    return createSession(tx, { userId: owner.userId, userAgent: client.userAgent });
  });
}
