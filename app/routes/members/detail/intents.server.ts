import { z } from 'zod';
import { AddNoteSchema } from '#app/domain/members/add-note.server';
import { AddIdentitySchema } from '#app/domain/members/member-form';
import { RevealContactSchema } from '#app/domain/members/reveal-contact.server';
import { TagMemberSchema, UntagMemberSchema } from '#app/domain/members/tag-member.server';

/** What the profile page can be asked to do; the person is in the address. */
export const IntentSchema = z.discriminatedUnion('intent', [
  RevealContactSchema.omit({ memberId: true }).extend({ intent: z.literal('reveal') }),
  AddNoteSchema.omit({ memberId: true }).extend({ intent: z.literal('note') }),
  // `redirectTo` comes with the undo of a toast; this page always leads back to itself.
  TagMemberSchema.omit({ memberId: true }).extend({ intent: z.literal('tag'), redirectTo: z.string().optional() }),
  UntagMemberSchema.omit({ memberId: true }).extend({ intent: z.literal('untag') }),
  AddIdentitySchema.omit({ memberId: true }).extend({ intent: z.literal('identity') }),
]);
