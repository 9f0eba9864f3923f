/** A seeded source of numbers: the same seed makes the same programme. */
export interface Random {
  /** 0 ≤ n < 1 */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** By weight; weights need not add up to anything. */
  weighted<T>(from: readonly (readonly [T, number])[]): T;
  /** So many different ones, by weight where one is given. */
  sample<T>(from: readonly T[], count: number, weight?: (each: T) => number): T[];
}

/** mulberry32 */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick: (from) => {
      if (from.length === 0) throw new RangeError('Nothing to pick from');
      return from[Math.floor(next() * from.length)] as (typeof from)[number];
    },
    weighted: (from) => {
      let rest = next() * from.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [each, weight] of from) {
        rest -= weight;
        if (rest < 0) return each;
      }
      return (from[from.length - 1] as (typeof from)[number])[0];
    },
    sample: (from, count, weight = () => 1) => from
      .map((each) => ({ each, order: next() ** (1 / Math.max(weight(each), 1e-9)) }))
      .sort((a, b) => b.order - a.order)
      .slice(0, count)
      .map(({ each }) => each),
  };
}
