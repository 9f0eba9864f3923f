import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

/** The rooms in the order in which they build on each other. */
export const ROOMS = [
  'access', 'ledger', 'members', 'credits', 'events', 'chapters', 'content', 'contests', 'learning',
  'tiers', 'leads', 'stewardship', 'imports', 'forms', 'insights',
] as const;

/** Rooms on top: they call the others' commands, no other room imports them. */
const ON_TOP = new Set<string>(['stewardship', 'imports', 'forms', 'insights']);

/** What a pure domain file may use from outside: schemas, and libraries whose one job it is. */
const PURE_PACKAGES = new Set(['zod', 'pinyin-pro', 'libphonenumber-js']);

export interface SourceFile {
  /** Path from the project's root, with slashes. */
  path: string;
  text: string;
  imports: { from: string; isType: boolean }[];
}

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

export function readSources(folders: string[]): SourceFile[] {
  const files: SourceFile[] = [];
  const visit = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'generated' && entry.name !== 'node_modules') visit(path);
      } else if (/\.tsx?$/.test(entry.name)) {
        files.push(parseSource(relative(ROOT, path), readFileSync(path, 'utf8')));
      }
    }
  };
  for (const folder of folders) visit(join(ROOT, folder));
  return files;
}

export function parseSource(path: string, text: string): SourceFile {
  const statics = [...text.matchAll(IMPORT)].map((match) => ({ from: match[2] ?? '', isType: match[1] !== undefined }));
  const dynamics = [...text.matchAll(DYNAMIC)].map((match) => ({ from: match[1] ?? '', isType: false }));
  return { path, text, imports: [...statics, ...dynamics] };
}

/** `app/...` for a file of ours, `node:...` or a package name otherwise. */
export function resolveImport(from: string, importer: string): string {
  if (from.startsWith('#')) return from.slice(1);
  if (from.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(importer), from));
  if (from.startsWith('node:')) return from;
  const [scope = '', name = ''] = from.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

function roomOf(path: string): string | undefined {
  return /^app\/domain\/([^/]+)\//.exec(path)?.[1];
}

const isServer = (path: string) => /\.server(\.tsx?)?$/.test(path);
const isOurs = (path: string) => /^(app|scripts|prisma|tests)\//.test(path);

/** Why this import is not allowed, or null. Types cost nothing at run time but still show the direction. */
export function judgeImport(importer: string, target: string, isType: boolean): string | null {
  const room = roomOf(importer);
  if (importer.startsWith('app/platform/')) {
    return roomOf(target) || /^app\/(routes|components)\//.test(target) ? 'platform knows no domain, page or component' : null;
  }
  if (room) return judgeDomain(room, importer, target);
  if (importer.startsWith('app/components/')) return judgeComponent(target, isType);
  if (importer.startsWith('app/routes/')) {
    if (/^app\/platform\/(db\.server|generated)/.test(target) || target.startsWith('@prisma/') || target === 'pg') {
      return 'a page reaches the database only through the domain';
    }
    return null;
  }
  if (/^(scripts|prisma)\//.test(importer)) {
    return target.startsWith('app/routes/') || target.startsWith('app/components/') ? 'scripts call the domain' : null;
  }
  return null;
}

function judgeDomain(room: string, importer: string, target: string): string | null {
  if (/^app\/(routes|components)\//.test(target)) return 'the domain knows no page and no component';
  const other = roomOf(target);
  if (!isServer(importer)) {
    if (isServer(target) || target.startsWith('app/platform/generated')) return 'a pure file imports no server file';
    if (isOurs(target)) {
      const allowed = other !== undefined || /^app\/platform\/(errors|ids|csv-export)$/.test(target);
      return allowed ? judgeOrder(room, other) : 'a pure file imports pure files only';
    }
    return PURE_PACKAGES.has(target) ? null : `a pure file does not use ${target}`;
  }
  if (/^(react|react-dom|@remix-run\/.*)$/.test(target)) return 'the domain knows no web framework';
  return judgeOrder(room, other);
}

function judgeOrder(room: string, other: string | undefined): string | null {
  if (other === undefined || other === room) return null;
  if (ON_TOP.has(other) && !(ON_TOP.has(room) && order(other) < order(room))) return `nothing imports ${other}`;
  return order(other) < order(room) ? null : `${other} stands after ${room}`;
}

function order(room: string): number {
  return (ROOMS as readonly string[]).indexOf(room);
}

function judgeComponent(target: string, isType: boolean): string | null {
  if (isServer(target) && !isType) return 'a component has no data access';
  if (target.startsWith('app/routes/')) return 'a component knows no page';
  if (/^@prisma\/|^pg$|^node:/.test(target)) return 'a component has no data access';
  return null;
}
