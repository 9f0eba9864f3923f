import { type Actor, SYSTEM } from '#app/domain/access/actor';
import { createUser, CreateUserSchema } from '#app/domain/access/create-user.server';
import { findActor } from '#app/domain/access/find-actor.server';
import type { Role } from '#app/domain/access/permissions';
import type { DemoPerson } from './people';

/** Whom a newcomer signs in as, by role. */
export const DEMO_USERS = {
  owner: { email: 'owner@nianlun.example', name: '林岚' },
  devrel: { email: 'devrel@nianlun.example', name: '周以宁' },
  organiser: { email: 'organiser@nianlun.example', name: '' },
  sales: { email: 'sales@nianlun.example', name: '何思远' },
  member: { email: 'member@nianlun.example', name: '' },
} as const satisfies Record<Role, { email: string; name: string }>;

const OTHERS = [
  { email: 'gao.sihang@nianlun.example', name: '高思航', role: 'devrel', scopes: [] },
  { email: 'shanghai@nianlun.example', name: '陆远', role: 'organiser', scopes: ['city:shanghai'] },
  { email: 'sales.east@nianlun.example', name: '秦佳', role: 'sales', scopes: ['territory:east-china'] },
] as const;

export type DemoActors = Record<Exclude<Role, 'owner'>, Actor>;

/** One user per role, bound as such people are, and a few colleagues. */
export async function seedUsers(organiser: DemoPerson, member: DemoPerson): Promise<DemoActors> {
  const make = async (role: Role, rest: { name?: string; scopes?: string[]; memberId?: string } = {}): Promise<Actor> => {
    const { email, name } = DEMO_USERS[role];
    const { userId } = await createUser(SYSTEM, CreateUserSchema.parse({ email, name: rest.name ?? name, role, scopes: rest.scopes ?? [], memberId: rest.memberId ?? null }));
    return findActor(userId);
  };
  const actors = {
    devrel: await make('devrel'),
    organiser: await make('organiser', { name: organiser.name, scopes: ['city:chengdu'], memberId: organiser.id }),
    sales: await make('sales', { scopes: ['territory:southwest-china'] }),
    member: await make('member', { name: member.name, memberId: member.id }),
  };
  for (const other of OTHERS) await createUser(SYSTEM, CreateUserSchema.parse({ ...other, scopes: [...other.scopes] }));
  return actors;
}

/** The owner comes last: an installation that has one holds the whole demo. */
export async function seedOwner(): Promise<void> {
  await createUser(SYSTEM, CreateUserSchema.parse({ ...DEMO_USERS.owner, role: 'owner' }));
}
