import type { TierSlot } from '#app/components/ui/tier-shape';

/** The picture's own units: a square of 720 around its middle. */
export const RINGS_SIZE = 720;
const CENTRE = RINGS_SIZE / 2;
export const PITH_RADIUS = 38;
export const OUTER_RADIUS = 298;

/** From the outermost ring inwards, with the radii between which its marks stand. */
export const RING_BANDS: Record<TierSlot, readonly [inner: number, outer: number]> = {
  student: [236, 296],
  city_group: [170, 224],
  expert: [110, 158],
  partner: [54, 98],
};

export type Point = { x: number; y: number };

/** How far a ring bulges at an angle: no tree grows in circles. */
function bulge(angle: number): number {
  return (
    1 + 0.014 * Math.sin(2 * angle + 0.7) + 0.008 * Math.sin(3 * angle + 2.1) + 0.004 * Math.sin(7 * angle + 4)
  );
}

/** Polar → picture, angle in radians from the right, clockwise. */
export function pointAt(angle: number, radius: number): Point {
  const r = radius * bulge(angle);
  return { x: CENTRE + r * Math.cos(angle), y: CENTRE + r * Math.sin(angle) };
}

const f = (value: number) => value.toFixed(1);

/** A closed growth line at a radius, as an SVG path of smooth curves. */
export function growthLine(radius: number): string {
  const count = 28;
  const points = Array.from({ length: count }, (_, i) => pointAt((i / count) * 2 * Math.PI, radius));
  const at = (i: number) => points[(i + count) % count] ?? { x: 0, y: 0 };
  const start = at(0);
  const curves = points.map((point, i) => {
    const [before, next, after] = [at(i - 1), at(i + 1), at(i + 2)];
    const c1 = `${f(point.x + (next.x - before.x) / 6)} ${f(point.y + (next.y - before.y) / 6)}`;
    const c2 = `${f(next.x - (after.x - point.x) / 6)} ${f(next.y - (after.y - point.y) / 6)}`;
    return `C${c1} ${c2} ${f(next.x)} ${f(next.y)}`;
  });
  return `M${f(start.x)} ${f(start.y)}${curves.join('')}Z`;
}

/** A tile between two angles and two radii. */
export function tilePath(from: number, to: number, inner: number, outer: number): string {
  const corners = [pointAt(from, inner), pointAt(from, outer), pointAt(to, outer), pointAt(to, inner)];
  return `M${corners.map((corner) => `${f(corner.x)} ${f(corner.y)}`).join('L')}Z`;
}

/** A stable number between 0 and 1 for a text (FNV-1a with a final mix). */
export function hash01(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 0x1_0000_0000;
}
