import { expect, test } from 'vitest';
import { listAddresses } from '#scripts/screenshots/pages';
import { findUnlisted } from '#scripts/screenshots/recipes';
import { gatherFindings, writeReport } from '#scripts/screenshots/report';

test('every address of the product has a recipe for its picture', async () => {
  const addresses = await listAddresses();
  expect(addresses).toContain('members/:memberId');
  expect(findUnlisted(addresses)).toEqual([]);
});

test('a page that nobody listed is named', () => {
  expect(findUnlisted(['members', 'a/new/page'])).toEqual(['a/new/page']);
});

test('one fault in several places and variants is one line', () => {
  const fault = { page: 'members.devrel', kind: 'overflow' as const, what: '8 px wider than the window', where: 'table' };
  const findings = gatherFindings([
    { ...fault, width: 390, theme: 'light', language: 'en' },
    { ...fault, width: 390, theme: 'dark', language: 'en' },
    { ...fault, width: 390, theme: 'dark', language: 'en', where: 'div' },
  ], 8);
  expect(findings).toEqual([expect.objectContaining({ seen: '390 * en', places: ['table', 'div'], count: 3 })]);
  expect(writeReport(findings, { pages: 1, pictures: 8, seconds: 1, folder: 'x' })).toContain('overflow: 8 px wider than the window (3×, 390 * en)');
});
