import type { Role } from '#app/domain/access/permissions';
import { sql } from '#app/platform/db.server';
import { OperatorError } from '#app/platform/operator-error';
import { DEMO_USERS } from '../../prisma/seed/users';

/** The demo's objects that are worth a picture, by id. */
export interface Subjects {
  users: Record<Role, string>;
  member: string;
  newcomer: string;
  proposedCase: string;
  applicationCase: string;
  decidedCase: string;
  invitedCase: string;
  importWithRejects: string;
  importOfAttendance: string;
  closedEvent: string;
  eventToday: string;
  eventToEnter: string;
  unclearApplication: string;
  lead: string;
  /** Paths of links as messages carry them. */
  invitationPath: string;
  statusPath: string;
}

async function one(query: string, values: readonly unknown[] = []): Promise<string> {
  const [row] = await sql().rows<{ id: string }>(query, [...values]);
  if (!row) throw new OperatorError(`The demo has nothing for: ${query}`);
  return row.id;
}

const caseOf = (condition: string) => `SELECT c.id FROM tier_case c JOIN tier t ON t.id = c.to_tier_id WHERE ${condition} ORDER BY c.id LIMIT 1`;
const pathOf = (link: string): string => new URL(link).pathname;

/** Find them. */
export async function findSubjects(): Promise<Subjects> {
  const user = (role: Role) => one('SELECT id FROM app_user WHERE email = $1', [DEMO_USERS[role].email]);
  return {
    users: {
      owner: await user('owner'), devrel: await user('devrel'), organiser: await user('organiser'),
      sales: await user('sales'), member: await user('member'),
    },
    member: await one('SELECT member_id AS id FROM app_user WHERE email = $1', [DEMO_USERS.member.email]),
    newcomer: await one(caseOf(`c.status = 'proposed' AND t.key = 'city_group'`).replace('c.id FROM', 'c.member_id AS id FROM')),
    proposedCase: await one(caseOf(`c.status = 'proposed' AND t.key = 'city_group'`)),
    applicationCase: await one(caseOf(`c.status = 'proposed' AND c.origin = 'application'`)),
    decidedCase: await one(caseOf(`c.status = 'accepted'`)),
    invitedCase: await one(caseOf(`c.status = 'invited' AND c.origin = 'application'`)),
    importWithRejects: await one(`SELECT id FROM import WHERE target = 'members' AND rejected > 0 ORDER BY id LIMIT 1`),
    importOfAttendance: await one(`SELECT id FROM import WHERE target = 'attendance' ORDER BY id LIMIT 1`),
    closedEvent: await one(`SELECT id FROM event WHERE city_code = 'chengdu' AND status = 'closed' ORDER BY held_on DESC LIMIT 1`),
    eventToEnter: await one(`SELECT id FROM event WHERE city_code = 'chengdu' AND status = 'planned' ORDER BY held_on LIMIT 1`),
    eventToday: await one(`SELECT id FROM event WHERE city_code = 'chengdu' AND status = 'planned' ORDER BY held_on OFFSET 1 LIMIT 1`),
    unclearApplication: await one(`SELECT id FROM form_submission WHERE status = 'unclear' LIMIT 1`),
    lead: await one(
      `SELECT l.id FROM lead l JOIN app_user u ON u.id = l.owner_id WHERE u.email = $1 AND l.status = 'assigned' LIMIT 1`, [DEMO_USERS.sales.email]),
    invitationPath: pathOf(await one(
      `SELECT m.link AS id FROM message m JOIN app_user u ON u.member_id = m.recipient_id WHERE u.email = $1 AND m.link LIKE '%/invitation/%' LIMIT 1`,
      [DEMO_USERS.member.email])),
    statusPath: pathOf(await one(`SELECT link AS id FROM message WHERE link LIKE '%/apply/status/%' ORDER BY id DESC LIMIT 1`)),
  };
}
