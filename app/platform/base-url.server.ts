import { singleton } from './singleton.server';

const holder = singleton('base-url', () => ({ url: 'http://localhost:3000' }));

/** Said once at start, from the validated environment. */
export function setBaseUrl(url: string): void {
  holder.url = url.replace(/\/+$/, '');
}

/** Where people reach the product. Every link in a text starts with it, never with a request's host. */
export function baseUrl(): string {
  return holder.url;
}

/** A whole link to one of our pages; `path` begins with a slash. */
export function linkTo(path: string): string {
  return `${holder.url}${path}`;
}

/** Whether readers reach the product over TLS. */
export function isServedSecurely(): boolean {
  return holder.url.startsWith('https:');
}
