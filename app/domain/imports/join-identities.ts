import { isWeakIdentity } from '#app/domain/members/identity-kinds';
import type { Identity } from '#app/domain/members/identity-kinds';

/**
 * Joins rows that share an identifier: union by equal values, weak kinds only where one of the two
 * rows has nothing else. Returns for each row the index of
 * its group, groups numbered from 0 in order of appearance; `people` is how many there are.
 */
export function joinIdentities(
  rows: ReadonlyArray<{ identities: ReadonlyArray<Pick<Identity, 'kind' | 'value'>> }>,
): { groups: number[]; people: number } {
  const parent: number[] = rows.map((_row, index) => index);
  const root = (start: number): number => {
    let at = start;
    while (parent[at] !== at) {
      const up = parent[at] ?? at;
      parent[at] = parent[up] ?? up;
      at = parent[at] ?? at;
    }
    return at;
  };
  const onlyWeak = rows.map((row) => row.identities.every((identity) => isWeakIdentity(identity.kind)));
  const owner = new Map<string, number>();
  rows.forEach((row, index) => {
    for (const identity of row.identities) {
      const key = `${identity.kind}:${identity.value}`;
      const first = owner.get(key);
      if (first === undefined) owner.set(key, index);
      else if (!isWeakIdentity(identity.kind) || onlyWeak[index] === true || onlyWeak[first] === true) {
        const [one, two] = [root(first), root(index)];
        parent[Math.max(one, two)] = Math.min(one, two);
      }
    }
  });
  const numbers = new Map<number, number>();
  const groups = rows.map((_row, index) => {
    const top = root(index);
    const number = numbers.get(top) ?? numbers.size;
    numbers.set(top, number);
    return number;
  });
  return { groups, people: numbers.size };
}
