import { AppError } from '#app/platform/errors';
import { type Permission, type Role, ROLE_PERMISSIONS } from './permissions';

/** On whose behalf something is read or done. Every domain read and command takes one first. */
export interface Actor {
  /** `user`: signed in; `shell`: the command line; `job`: the product itself; `public`: a stranger. */
  kind: 'user' | 'shell' | 'job' | 'public';
  /** The user behind it; null for jobs and strangers. */
  userId: string | null;
  role: Role | null;
  /** City codes an organiser is bound to; null: every city. */
  cities: readonly string[] | null;
  /** Territory codes a salesperson is bound to; null: every territory. */
  territories: readonly string[] | null;
  /** The member record of this user, when they have one. */
  memberId: string | null;
}

/** The product acting on its own (jobs, migrations, seed of reference data). */
export const SYSTEM: Actor = {
  kind: 'job', userId: null, role: 'owner', cities: null, territories: null, memberId: null,
};

/** A visitor who has not signed in. */
export const STRANGER: Actor = {
  kind: 'public', userId: null, role: null, cities: [], territories: [], memberId: null,
};

export function can(actor: Actor, permission: Permission): boolean {
  return actor.role !== null && ROLE_PERMISSIONS[actor.role].includes(permission);
}

/** Throws `signed-out` for strangers and `forbidden` for everybody else who lacks the permission. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (can(actor, permission)) return;
  throw new AppError(actor.role === null ? 'signed-out' : 'forbidden');
}

/** The cities a read is narrowed to: null for no bound. A bound actor without a city sees nothing. */
export function cityScope(actor: Actor): readonly string[] | null {
  return actor.role === 'organiser' ? (actor.cities ?? []) : actor.cities;
}

/** Throws `not-found` when something of that city is outside the actor's scope: existence is not told. */
export function requireCity(actor: Actor, cityCode: string | null): void {
  const scope = cityScope(actor);
  if (scope === null || (cityCode !== null && scope.includes(cityCode))) return;
  throw new AppError('not-found');
}

/** Whether phones and mails are shown in full from the start; others see them masked and each look is logged. */
export function seesContacts(actor: Actor): boolean {
  return actor.role === 'owner' || actor.role === 'devrel';
}
