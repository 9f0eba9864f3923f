import { z } from 'zod';
import { FACT_KIND_NAMES, factKind } from './fact-kinds';

const id = z.uuid();

/** A fact as a command hands it to the ledger. */
export const NewFactSchema = z
  .strictObject({
    kind: z.enum(FACT_KIND_NAMES),
    variant: z.string().nullable().default(null),
    /** The member record the arriving identity belongs to. */
    memberId: id.nullable().default(null),
    companyId: id.nullable().default(null),
    identityId: id.nullable().default(null),
    subjectId: id.nullable().default(null),
    occurredAt: z.date(),
    cityCode: z.string().nullable().default(null),
    /** Natural key in words: same key, same fact. Only its keyed hash is stored. */
    key: z.string().min(3).max(500),
    details: z.record(z.string(), z.unknown()).default({}),
    evidence: z.array(z.strictObject({ url: z.string().max(2000).optional(), label: z.string().max(500).optional() })).default([]),
    sourceRow: z.number().int().nullable().default(null),
  })
  .superRefine((fact, context) => {
    const known = factKind(fact.kind);
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if (fact.variant === null ? known.variants.length > 0 : !known.variants.includes(fact.variant)) {
      issue('variant', `${fact.kind} needs one of: ${known.variants.join(', ') || 'none'}`);
    }
    if (fact.memberId === null && !(known.mayBelongToCompany && fact.companyId !== null)) {
      issue('memberId', `${fact.kind} needs a member`);
    }
    const details = known.details.safeParse(fact.details);
    if (!details.success) issue('details', details.error.issues.map((each) => each.message).join('; '));
  });

export type NewFact = z.input<typeof NewFactSchema>;
export type CheckedFact = z.output<typeof NewFactSchema>;

/** Where a fact came from: an import, a form submission, a check-in, a user's hand. */
export interface FactSource {
  kind: 'import' | 'form' | 'checkin' | 'api' | 'user' | 'system';
  id: string | null;
}

/** What a fact says, as one text: the same content under the same key is the same fact. */
export function contentOf(fact: CheckedFact): string {
  const details = Object.keys(fact.details).sort().map((key) => [key, fact.details[key]]);
  return JSON.stringify([
    fact.kind, fact.variant, fact.memberId, fact.companyId, fact.subjectId,
    fact.occurredAt.toISOString(), fact.cityCode, details,
  ]);
}
