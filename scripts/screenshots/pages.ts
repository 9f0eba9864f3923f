import type { RouteConfigEntry } from '@remix-run/route-config';
import routes from '#app/routes';

/** Every address of the product, as its route list has it: `members/:memberId`; the first page is ''. */
export async function listAddresses(): Promise<string[]> {
  return flatten((await routes) as RouteConfigEntry[], '');
}

function flatten(entries: readonly RouteConfigEntry[], parent: string): string[] {
  return entries.flatMap((entry) => {
    const address = [parent, entry.path ?? ''].filter((part) => part !== '').join('/');
    const children = flatten(entry.children ?? [], address);
    const isPage = entry.index === true || entry.path !== undefined;
    return isPage ? [address, ...children] : children;
  });
}
