import { createUser, CreateUserSchema } from '#app/domain/access/create-user.server';
import { ROLES } from '#app/domain/access/permissions';
import { getFixedT } from '#app/platform/i18n/i18n.server';
import { resolveCity } from '#app/domain/members/city-names';
import { type Command, textOption, UsageError } from '#scripts/command';

export const command: Command = {
  usage: `Usage: npm run -s cli -- user create --email EMAIL --role <${ROLES.join('|')}> [--name NAME] [--scope CITY-OR-TERRITORY ...]
  An organiser's scopes are cities (city:chengdu, chengdu or 成都), a salesperson's are territories (territory:west).`,
  options: {
    email: { type: 'string' }, role: { type: 'string' }, name: { type: 'string' }, scope: { type: 'string', multiple: true },
  },
  positionals: [1, 1],
  async run(context) {
    if (context.positionals[0] !== 'create') throw new UsageError(`Unknown: user ${context.positionals[0] ?? ''}`);
    const role = textOption(context, 'role');
    const scopes = (Array.isArray(context.values.scope) ? context.values.scope : []).map((scope) => scopeOf(String(scope), role));
    const name = textOption(context, 'name');
    const input = CreateUserSchema.safeParse({ email: textOption(context, 'email'), role, scopes, ...(name ? { name } : {}) });
    if (!input.success) {
      const t = getFixedT('en');
      throw new UsageError(input.error.issues.map((issue) => `--${String(issue.path[0] ?? '')}: ${String(t(issue.message))}`).join('\n'));
    }
    const { userId, link, expiresAt } = await createUser(context.actor, input.data);
    return { json: { userId, link, expiresAt }, text: link };
  },
};

/** `chengdu`, `成都` and `city:chengdu` are one scope. */
function scopeOf(text: string, role: string | undefined): string {
  if (text.includes(':')) return text;
  if (role === 'sales') return `territory:${text}`;
  const city = resolveCity(text);
  if (!city) throw new UsageError(`Unknown city: ${text}`);
  return `city:${city.code}`;
}
