import { SYSTEM } from '#app/domain/access/actor';
import { inviteAgain } from '#app/domain/access/invite-again.server';
import { listUsers } from '#app/domain/access/list-users.server';
import type { Role } from '#app/domain/access/permissions';
import { OperatorError } from '#app/platform/operator-error';
import { DEMO_USERS } from '../prisma/seed/users';
import { isDemo, seedDemo } from '../prisma/seed/demo';

/** Load the demo programme into an empty database; refuses one that holds something else, or half of it. */
export async function seedOnce(): Promise<void> {
  if (await seedDemo()) return;
  const state = await isDemo();
  if (state === 'half') {
    throw new OperatorError('An earlier start was interrupted while the demo was loading. Start over: npm run demo -- --fresh');
  }
  if (state === 'other') {
    throw new OperatorError('This data folder holds a programme of its own, not the demo. Run it with npm start, or set DATA_DIR to another folder.');
  }
}

const WHO: Record<Role, string> = {
  devrel: 'DevRel                运营',
  organiser: 'City organiser        城市负责人（成都）',
  sales: 'Sales                 销售（西南）',
  member: 'Member                成员',
  owner: 'Owner                 所有者',
};

/** One fresh sign-in link per kind of user. */
export async function printLinks(address: string): Promise<void> {
  const users = await listUsers(SYSTEM);
  const lines: string[] = [];
  for (const role of ['devrel', 'organiser', 'sales', 'member', 'owner'] as const) {
    const user = users.find((each) => each.email === DEMO_USERS[role].email);
    if (!user) continue;
    const { link } = await inviteAgain(SYSTEM, { userId: user.id });
    lines.push(`  ${WHO[role]}`, `    ${link}`, '');
  }
  console.log([
    '', `Nianlun · 年轮   ${address}`, '',
    'Sign in as one of these. Each link works once; the next start prints new ones.',
    '用以下任一身份登录。每个链接只能用一次，下次启动会给出新的链接。', '',
    ...lines,
    'Stop with Ctrl+C · 按 Ctrl+C 停止', '',
  ].join('\n'));
}
