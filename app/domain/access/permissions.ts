/** The one vocabulary of what may be done, for pages, commands, forms and the command line. */
export const ROLES = ['owner', 'devrel', 'organiser', 'sales', 'member'] as const;
export type Role = (typeof ROLES)[number];

export function isRole(value: unknown): value is Role {
  return ROLES.some((role) => role === value);
}

export const PERMISSIONS = [
  'member:read',
  'member:write',
  'member:erase',
  'contact:reveal',
  'note:write',
  'ledger:record',
  'event:read',
  'event:write',
  'attendance:write',
  'case:read',
  'case:propose',
  'case:decide',
  'rule:read',
  'rule:publish',
  'import:run',
  'export:members',
  'application:handle',
  'lead:read',
  'lead:decide',
  'lead:qualify',
  'consent:record',
  'message:read',
  'insight:read',
  'user:manage',
  'setting:write',
  'audit:read',
  'job:read',
  'job:retry',
  'backup:run',
  'self:read',
  'self:answer',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const SELF: readonly Permission[] = ['self:read', 'self:answer'];

const DEVREL: readonly Permission[] = [
  'member:read', 'member:write', 'contact:reveal', 'note:write', 'ledger:record',
  'event:read', 'event:write', 'attendance:write',
  'case:read', 'case:propose', 'case:decide', 'rule:read', 'rule:publish',
  'import:run', 'export:members', 'application:handle', 'consent:record', 'lead:qualify',
  'message:read', 'insight:read', 'audit:read', 'job:read',
];

/**
 * Who may do what. DevRel and sales have separate permissions (V7): sales never sees a member
 * list, DevRel never sees the sales queue. An organiser's are bounded by their cities.
 */
export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  devrel: [...DEVREL, ...SELF],
  organiser: [
    'member:read', 'contact:reveal', 'note:write', 'event:read', 'event:write', 'attendance:write',
    'insight:read', ...SELF,
  ],
  sales: ['lead:read', 'lead:decide', ...SELF],
  member: SELF,
};
