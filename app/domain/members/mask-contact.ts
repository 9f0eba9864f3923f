import { IDENTITY_KINDS, type IdentityKind } from '#app/domain/members/identity-kinds';

/** Whether an identity reaches a person directly: phones, mails and WeChat are masked for organisers. */
export function isContact(kind: IdentityKind): boolean {
  return IDENTITY_KINDS[kind].contact;
}

/** `+8613812340001` → `138****0001`, `zhang@qq.com` → `z***@qq.com`, a WeChat ID → `z***`. */
export function maskContact(kind: IdentityKind, display: string): string {
  if (kind === 'phone') {
    const digits = display.replace(/^\+86/, '').replace(/\D/g, '');
    return digits.length < 8 ? '****' : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
  }
  const first = [...display][0] ?? '';
  if (kind === 'email') return `${first}***${display.slice(display.lastIndexOf('@'))}`;
  return `${first}***`;
}

/** `+8613812340001` → `138 1234 0001`; other numbers stay in international form. */
export function formatContact(kind: IdentityKind, display: string): string {
  const chinese = kind === 'phone' ? /^\+86(1\d{2})(\d{4})(\d{4})$/.exec(display) : null;
  return chinese ? `${chinese[1]} ${chinese[2]} ${chinese[3]}` : display;
}
