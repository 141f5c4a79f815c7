// What the page ships may be given on under the MIT licence, and is told of in the file beside it.
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { licencesOf } from '../scripts/licences.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const parts = licencesOf(root);

it('tells of every library that the page depends on', () => {
  expect(parts.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(packageJson.dependencies)));
});

it('depends on nothing that could not be passed on with the page', () => {
  // MPL-2.0 holds for its own files alone, which are used as they are.
  const fine = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'MPL-2.0'];
  expect(parts.filter(({ licence }) => !fine.includes(licence))).toEqual([]);
});

it('carries the text of a licence that asks for it', () => {
  expect(parts.find(({ name }) => name === 'mediabunny')?.text).toMatch(/Mozilla Public License/);
  const noto = parts.find(({ name }) => name.startsWith('Noto Emoji'));
  expect(noto?.licence).toBe('Apache-2.0');
  expect(noto?.text).toMatch(/Apache License/);
});
