import { z } from 'zod';
import { EVENT_GOALS } from '#app/domain/events/event-terms';
import { EVENT_MODES, EVENT_PURPOSES } from '#app/domain/ledger/fact-kinds';

/** A field that may be left empty. */
const blank = <S extends z.ZodType>(schema: S) => z.union([z.literal('').transform(() => null), schema.nullable()]).default(null);

/** The form as it is sent: texts, empty where nothing was said. CreateEventSchema judges the rest. */
export const EventFormSchema = z.strictObject({
  name: z.string().trim().min(1, 'common:validation.required').max(200),
  seriesId: blank(z.uuid()),
  cityCode: blank(z.string().max(60)),
  mode: z.enum(EVENT_MODES),
  purpose: z.enum(EVENT_PURPOSES),
  primaryGoal: z.enum(EVENT_GOALS),
  secondaryGoals: z.array(z.enum(EVENT_GOALS)).default([]),
  selfOrganised: z.literal('on').optional(),
  heldOn: z.string().min(1, 'common:validation.required').pipe(z.iso.date('common:validation.date')),
  startTime: blank(z.string().max(5)),
  endTime: blank(z.string().max(5)),
});
