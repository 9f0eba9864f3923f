import { type Actor, can, requirePermission } from '#app/domain/access/actor';
import { FACT_KIND_NAMES, factKind } from '#app/domain/ledger/fact-kinds';
import { db } from '#app/platform/db.server';

export interface PublishedSchedule {
  version: number;
  nameZh: string;
  nameEn: string;
  /** This product's own numbers: shown as such. */
  isDefault: boolean;
  publishedAt: Date | null;
  rules: { factKind: string; variant: string; creditKind: string; points: number }[];
}

/**
 * The schedule by which new contributions earn, kinds in the catalogue's order. Whoever signs in
 * may read it: members have to know what counts. Null before set-up.
 */
export async function readSchedule(actor: Actor): Promise<PublishedSchedule | null> {
  if (!can(actor, 'member:read')) requirePermission(actor, 'self:read');
  const schedule = await db().creditSchedule.findFirst({
    where: { status: 'published' },
    include: { rules: { select: { factKind: true, variant: true, creditKind: true, points: true } } },
  });
  if (!schedule) return null;
  const order = (rule: { factKind: string; variant: string }): number => {
    const name = FACT_KIND_NAMES.find((each) => each === rule.factKind);
    if (!name) return Number.MAX_SAFE_INTEGER;
    // `*` stands for every other variant: after those that have a rule of their own.
    const position = rule.variant === '*' ? 99 : factKind(name).variants.indexOf(rule.variant);
    return FACT_KIND_NAMES.indexOf(name) * 100 + position;
  };
  return {
    version: schedule.version,
    nameZh: schedule.nameZh,
    nameEn: schedule.nameEn,
    isDefault: schedule.isDefault,
    publishedAt: schedule.publishedAt,
    rules: schedule.rules.sort((a, b) => order(a) - order(b)),
  };
}
