import fs from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { LOCALES } from '#app/platform/i18n/config';
import { readResources } from '#app/platform/i18n/resources.server';

type Texts = { [key: string]: string | Texts };

function flatten(texts: Texts, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(texts)) {
    if (typeof value === 'string') all.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) all.set(inner, text);
  }
  return all;
}

/** Chinese has one plural form where English has two. */
const withoutPlural = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
const placesIn = (text: string) => [...new Set(text.match(/\{\{\s*\w+/g)?.map((place) => place.replace(/[{\s]/g, '')))].sort();

const resources = readResources() as Record<string, Record<string, Texts>>;
const namespaces = [...new Set(LOCALES.flatMap((locale) => Object.keys(resources[locale] ?? {})))].sort();
const textsOf = (locale: string, ns: string) => flatten(resources[locale]?.[ns] ?? {});

/** Words for which the interface has another one. */
const FORBIDDEN_ZH = ['等级', '学生圈', '升级', '降级', '事实', '案件', '包干', '传道'];
/** “国家” is only right as “国家/地区”. */
const COUNTRY_ALONE = /国家(?!\/地区)/;

describe.each(namespaces)('texts of %s', (ns) => {
  it('exist in every language with the same keys', () => {
    const [first, ...others] = LOCALES.map((locale) => [...new Set([...textsOf(locale, ns).keys()].map(withoutPlural))].sort());
    for (const other of others) expect(other).toEqual(first);
  });

  it('are not empty and have the same places to fill', () => {
    const zh = textsOf('zh-CN', ns);
    const en = textsOf('en', ns);
    for (const [key, text] of [...zh, ...en]) expect(text.trim(), key).not.toBe('');
    for (const [key, text] of zh) {
      const other = en.get(key) ?? en.get(`${withoutPlural(key)}_other`);
      if (other !== undefined) expect(placesIn(text), key).toEqual(placesIn(other));
    }
  });

  it('name no article of a source document', () => {
    for (const locale of LOCALES) {
      for (const [key, text] of textsOf(locale, ns)) expect(text, `${ns}:${key}`).not.toMatch(/\b[HNTKWVGA]\d{1,2}\b/);
    }
  });

  it('use the agreed words in Chinese', () => {
    for (const [key, text] of textsOf('zh-CN', ns)) {
      for (const word of FORBIDDEN_ZH) expect(text, `${ns}:${key}`).not.toContain(word);
      expect(text, `${ns}:${key}`).not.toMatch(COUNTRY_ALONE);
    }
  });
});

describe('texts that the code asks for', () => {
  const known = new Map(namespaces.map((ns) => [ns, new Set([...textsOf('en', ns).keys()].map(withoutPlural))]));
  const has = (ns: string, key: string) => known.get(ns)?.has(key) ?? false;

  function sources(directory: string): string[] {
    return fs.readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
      const full = path.join(directory, entry.name);
      if (entry.isDirectory()) return entry.name === 'generated' ? [] : sources(full);
      return /\.tsx?$/.test(entry.name) ? [full] : [];
    });
  }

  it('exist', () => {
    const missing: string[] = [];
    for (const file of sources('app')) {
      const source = fs.readFileSync(file, 'utf8');
      const own = /useTranslation\(\s*\[?'([\w-]+)'/.exec(source)?.[1] ?? 'common';
      for (const [, key = ''] of source.matchAll(/(?<![\w.])t\(\s*'([\w:.-]+)'/g)) {
        const [ns, name] = key.includes(':') ? (key.split(':') as [string, string]) : [own, key];
        if (!has(ns, name) && !(ns === own && !key.includes(':') && has('common', name))) missing.push(`${file}: ${key}`);
      }
    }
    expect(missing).toEqual([]);
  });
});
