import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeImport, parseSource, readSources, resolveImport, ROOMS, ROOT } from './house';

const sources = readSources(['app', 'scripts', 'prisma']);

describe('the house', () => {
  it('has files to look at', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  it('lets imports run one way', () => {
    const wrong = sources.flatMap((file) =>
      file.imports.flatMap(({ from, isType }) => {
        const why = judgeImport(file.path, resolveImport(from, file.path), isType);
        return why ? [`${file.path} imports ${from}: ${why}`] : [];
      }));
    expect(wrong).toEqual([]);
  });

  it('knows every room', () => {
    const rooms = readdirSync(join(ROOT, 'app/domain'), { withFileTypes: true }).map((entry) => entry.name);
    expect(rooms.filter((room) => !(ROOMS as readonly string[]).includes(room))).toEqual([]);
  });

  it('keeps files short', () => {
    const long = [...sources, ...readSources(['tests'])]
      .filter((file) => file.text.split('\n').length > 401)
      .map((file) => file.path);
    expect(long).toEqual([]);
  });

  it('has no hole in its types', () => {
    const holes = sources
      .filter((file) => !file.path.endsWith('.d.ts'))
      .flatMap((file) => file.text.split('\n').flatMap((line, index) =>
        /(:|\bas|<)\s*any\b|@ts-(ignore|nocheck|expect-error)|(eslint|oxlint)-disable/.test(line)
          ? [`${file.path}:${index + 1}`]
          : []));
    expect(holes).toEqual([]);
  });

  it('keeps the clock and chance out of pure domain files', () => {
    const impure = sources
      .filter((file) => file.path.startsWith('app/domain/') && !/\.server\.tsx?$/.test(file.path))
      .filter((file) => /\bDate\.now\(|\bnew Date\(\)|Math\.random\(|process\.env/.test(file.text))
      .map((file) => file.path);
    expect(impure).toEqual([]);
  });
});

describe('the check itself', () => {
  it.each([
    ['app/platform/db.server.ts', '#app/domain/access/actor'],
    ['app/domain/members/name.ts', '#app/platform/db.server'],
    ['app/domain/members/name.ts', 'react'],
    ['app/domain/members/x.server.ts', '#app/domain/tiers/rule-schema'],
    ['app/domain/leads/x.server.ts', '#app/domain/imports/mapping'],
    ['app/domain/leads/x.server.ts', '@remix-run/node'],
    ['app/routes/members/route.tsx', '#app/platform/db.server'],
    ['app/components/ui/x.tsx', '#app/domain/members/find-members.server'],
    ['scripts/cli.ts', '#app/routes/x'],
  ])('%s may not import %s', (importer, from) => {
    expect(judgeImport(importer, resolveImport(from, importer), false)).not.toBeNull();
  });

  it('reads every form of import', () => {
    const { imports } = parseSource('app/x.ts', [
      `import a from './a';`, `import type { B } from '#app/b';`, `export { c } from './c';`,
      `const d = await import('./d');`, `import {\n  e,\n} from './e';`, `import './f';`,
    ].join('\n'));
    expect(imports.map((each) => each.from).sort()).toEqual(['#app/b', './a', './c', './d', './e', './f'].sort());
  });
});
