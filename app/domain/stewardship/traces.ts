import type { Identity } from '#app/domain/members/identity-kinds';

/** What a person can be recognised by in other people's text, as patterns for PostgreSQL's `~*`. */
export interface Traces {
  /** Mails, phones, accounts and their links. */
  identifiers: string[];
  /** Full names; looked for in free text only, where nobody else's record is kept. */
  names: string[];
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function spaced(digits: string): string {
  return [...digits].join('[-[:space:].()]*');
}

/** A word by itself, not a piece of another one. */
function alone(pattern: string): string {
  return `(^|[^[:alnum:]_])${pattern}($|[^[:alnum:]_])`;
}

/** Accounts shorter than this are words that many people's rows hold; they are found in links only. */
const SHORTEST_HANDLE = 4;

function identifierPatterns(identity: Identity): string[] {
  if (identity.kind === 'email') {
    return [...new Set([identity.value, identity.display])].map((address) => {
      const at = address.lastIndexOf('@');
      const local = escape(address.slice(0, at));
      return `(^|[^[:alnum:]._%+-])${local}(\\+[^@[:space:]]*)?[[:space:]]*@[[:space:]]*${escape(address.slice(at + 1))}($|[^[:alnum:].-]|\\.($|[^[:alnum:]]))`;
    });
  }
  if (identity.kind === 'phone') {
    const national = identity.value.replace(/^\+86/, '').replace(/\D/g, '');
    return [`(^|[^0-9]|86|\\+)${spaced(national)}($|[^0-9])`];
  }
  const handles = [...new Set([identity.value, identity.display])];
  return handles.map((handle) => (handle.length >= SHORTEST_HANDLE
    ? alone(escape(handle))
    : `[a-z0-9]/(u/|user/|people/|in/|users/)?${escape(handle)}($|[^[:alnum:]_-])`));
}

function namePatterns(name: string): string[] {
  const trimmed = name.trim();
  if (/\p{Script=Han}/u.test(trimmed)) {
    return [...trimmed].length >= 2 ? [[...trimmed].map(escape).join('[[:space:]]*')] : [];
  }
  if (trimmed.length < SHORTEST_HANDLE) return [];
  return [alone(trimmed.split(/\s+/).map(escape).join('[[:space:],]+'))];
}

/** The traces of a person with these identities and names. */
export function tracesOf(identities: readonly Identity[], names: readonly (string | null)[]): Traces {
  const given = [...new Set(names.filter((name): name is string => name !== null))];
  return {
    identifiers: [...new Set(identities.flatMap(identifierPatterns))],
    names: [...new Set(given.flatMap(namePatterns))],
  };
}

/** One pattern for all of them; null when there is nothing to look for. */
export function anyOf(patterns: readonly string[]): string | null {
  return patterns.length === 0 ? null : patterns.map((pattern) => `(${pattern})`).join('|');
}

