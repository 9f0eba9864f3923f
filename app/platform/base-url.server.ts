import { singleton } from './singleton.server';

const holder = singleton('base-url', () => ({ url: 'http://localhost:3000' }));

/** Said once at start, from the validated environment. */
export function configureBaseUrl(url: string): void {
  holder.url = url;
}

/** Where people reach the product. Every link in a text starts with it, never with a request's host. */
export function baseUrl(): string {
  return holder.url;
}
