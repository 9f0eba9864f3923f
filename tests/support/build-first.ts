import '#scripts/generate';
import { buildOnce } from '#scripts/build-once';

/** Servers that tests start find the product compiled, instead of each compiling it. */
export async function setup(): Promise<void> {
  await buildOnce();
}
