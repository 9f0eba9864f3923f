import { z } from 'zod';
import type { EVENT_MODES, EVENT_PURPOSES } from '#app/domain/ledger/fact-kinds';
import { foldText } from '#app/domain/members/blank-words';

/**
 * What an event is held for, of which exactly one is the primary goal (K2): the three of K1 with
 * the second divided into its three kinds of brand, and developers' own growth (H9).
 */
export const EVENT_GOALS = [
  'developer_growth', 'product_promotion', 'technical_brand', 'employer_brand', 'social_value', 'ecosystem',
] as const;
export type EventGoal = (typeof EVENT_GOALS)[number];

export const EVENT_STATUSES = ['planned', 'closed'] as const;
export type EventStatus = (typeof EVENT_STATUSES)[number];

/** What somebody said beforehand. */
export const INTENTIONS = ['registered', 'waitlisted', 'declined', 'cancelled'] as const;
/** What happened. Only `attended` earns (N21). */
export const RESULTS = ['attended', 'no_show'] as const;
export const ATTENDANCE_STATUSES = [...INTENTIONS, ...RESULTS] as const;
export type AttendanceStatus = (typeof ATTENDANCE_STATUSES)[number];

export type EventMode = (typeof EVENT_MODES)[number];
export type EventPurpose = (typeof EVENT_PURPOSES)[number];

/** Whether a status tells what happened, which no earlier intention overrides. */
export function isResult(status: AttendanceStatus): boolean {
  return (RESULTS as readonly string[]).includes(status);
}

export const DaySchema = z.iso.date('common:validation.date');
export const TimeSchema = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'events:error.time');

/** An event's name as it is compared: width, case, spaces and punctuation do not count. */
export function eventNameKey(name: string): string {
  const key = foldText(name).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return key === '' ? foldText(name).toLowerCase() : key;
}

/** Goals as they are kept: the primary one is never also a secondary one. */
export function secondaryGoalsOf(primary: EventGoal, secondary: readonly EventGoal[]): EventGoal[] {
  return EVENT_GOALS.filter((goal) => goal !== primary && secondary.includes(goal));
}
