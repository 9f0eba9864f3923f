import type { IdentityKind } from '#app/domain/members/identity-kinds';

export type FieldKind =
  | 'identity' | 'name' | 'text' | 'company' | 'city' | 'country' | 'date' | 'enum' | 'number'
  | 'boolean' | 'url' | 'tags'
  /** A time, or yes/no, that says something happened (checked in). */
  | 'presence'
  /** Recognised and not imported; `reason` says why. */
  | 'ignored';

export interface Words { zh: string; en: string }

export interface FieldDefinition {
  /** snake_case; unique within a target. */
  key: string;
  kind: FieldKind;
  label: Words;
  /** Headers that mean this field, in any spelling; compared by `headerKey`. */
  synonyms: readonly string[];
  /** Pieces of question-like headers (“What's your company?”) that mean it. */
  phrases?: readonly string[];
  /** Headers too general to mean this field unless one of `beside` stands in the same header. */
  contextual?: { synonyms: readonly string[]; beside: readonly string[] };
  identity?: IdentityKind;
  /** Enum: value → what files call it. */
  options?: Readonly<Record<string, readonly string[]>>;
  /** Several columns may map to it. */
  many?: boolean;
  required?: boolean;
  /** Shown in the blank template; a field without one is left out of it. */
  example?: Words;
  /** Ignored fields: why the column is not imported. */
  reason?: 'tracking' | 'vanity' | 'tool' | 'payment' | 'someone-else' | 'private';
}

export const TARGET_NAMES = [
  'members', 'attendance', 'content', 'certifications', 'contest-results', 'product-use',
] as const;

export type TargetName = (typeof TARGET_NAMES)[number];

export interface TargetDefinition {
  name: TargetName;
  label: Words;
  /** In order of precedence: where a header could mean two fields, the first wins. */
  fields: readonly FieldDefinition[];
  /** A record may speak of a company instead of a person (product use). */
  allowsCompanyOnly?: boolean;
  /** The row itself is a fact and needs these, one of each inner list. */
  needs?: ReadonlyArray<readonly string[]>;
}
