import type { Identity } from '#app/domain/members/identity-kinds';
import type { AcquisitionChannel, DecisionPower, DeveloperType, EngagementLevel } from '#app/domain/members/member-words';
import type { PersonName } from '#app/domain/members/person-name';

/** What may be known about a person besides their name and identities. Undefined or null: nothing was said. */
export interface MemberDetails {
  cityCode?: string | null;
  /** Found or made by name (readOrganisationName decides which names are one). */
  company?: string | null;
  university?: string | null;
  title?: string | null;
  fields?: readonly string[];
  /** YYYY-MM-DD */
  graduationOn?: string | null;
  developerType?: DeveloperType | null;
  engagementLevel?: EngagementLevel | null;
  acquisitionChannel?: AcquisitionChannel | null;
  decisionPower?: DecisionPower | null;
  isStaff?: boolean | null;
  locale?: string | null;
}

/** A person who is not in the product yet. Identities are normalised already. */
export interface NewMember extends MemberDetails {
  name: PersonName;
  identities: readonly Identity[];
  /** When they came to the programme; the instant of learning it when unknown. */
  joinedAt: Date;
  sourceRow?: number | null;
}

/** What a source says about somebody who is. */
export interface MemberUpdate extends MemberDetails {
  memberId: string;
  name?: PersonName | null;
  identities?: readonly Identity[];
}

/** How identities are looked up and listed: equal texts are the same account. */
export function identityKey(identity: Pick<Identity, 'kind' | 'value'>): string {
  return `${identity.kind}|${identity.value}`;
}
