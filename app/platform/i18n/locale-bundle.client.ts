import type { Locale } from './config';

type NamespaceModule = { default: Record<string, unknown> };
type Namespaces = Record<string, Record<string, unknown>>;

function toNamespaces(modules: Record<string, NamespaceModule>): Namespaces {
  return Object.fromEntries(
    Object.entries(modules).map(([file, module]) => [
      file.slice(file.lastIndexOf('/') + 1, -'.json'.length),
      module.default,
    ]),
  );
}

/** The texts of the page's language only: the other one never travels to the browser. */
export async function loadNamespaces(locale: Locale): Promise<Namespaces> {
  const { modules } =
    locale === 'en' ? await import('./locale-en.client') : await import('./locale-zh.client');
  return toNamespaces(modules);
}
