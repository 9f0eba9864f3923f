import { z } from 'zod';
import { ACQUISITION_CHANNELS, DEVELOPER_TYPES, ENGAGEMENT_LEVELS } from '#app/domain/members/member-words';

/** Columns of the list that it can be sorted by; `-` before it turns the order round. */
export const MEMBER_SORTS = ['name', '-name', 'credits', '-credits', 'active', '-active', 'created', '-created'] as const;
export type MemberSort = (typeof MEMBER_SORTS)[number];

export const PAGE_SIZE = 50;

const chosen = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

/** What the address of the list may say; unknown parameters are others' business. */
export const MemberQuerySchema = z.object({
  q: z.string().max(200).optional(),
  tier: chosen(z.string().max(60)),
  city: chosen(z.string().max(60)),
  type: chosen(z.enum(DEVELOPER_TYPES)),
  level: chosen(z.enum(ENGAGEMENT_LEVELS)),
  channel: chosen(z.enum(ACQUISITION_CHANNELS)),
  tag: chosen(z.uuid()),
  staff: chosen(z.enum(['yes', 'no'])),
  sort: z.enum(MEMBER_SORTS).default('name'),
  after: chosen(z.string().max(500)),
  before: chosen(z.string().max(500)),
});
export type MemberQuery = z.output<typeof MemberQuerySchema>;

/** A place in a sorted list: the sort value as text, and the id that breaks ties. */
export interface ListCursor {
  value: string;
  id: string;
}

const CursorSchema = z.tuple([z.string().max(300), z.uuid()]);

export function writeCursor({ value, id }: ListCursor): string {
  const bytes = new TextEncoder().encode(JSON.stringify([value, id]));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Null for a text that is no cursor: the list then starts at its beginning. */
export function readCursor(text: string | undefined): ListCursor | null {
  if (!text) return null;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
    const parsed = CursorSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return parsed.success ? { value: parsed.data[0], id: parsed.data[1] } : null;
  } catch {
    return null;
  }
}
