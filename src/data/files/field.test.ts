// Files as people really have them: each as a person expects it.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { toFault } from '../../core/fault.ts';
import { imageCount } from '../dataset.ts';
import type { DecodeImage } from '../pictures/decode-image.ts';
import { field, fieldAbsent, fieldCases, fieldFaults } from './field.fixture.ts';
import { type NamedFile, readFiles } from './files.ts';

const named = (names: readonly string[]): NamedFile[] =>
  names.map((name) => ({ name, bytes: async () => new Uint8Array(readFileSync(field + name)) }));
/** Stands in for a browser: PNG, GIF and BMP are decoded there, each to a grey of its own. */
const decode: DecodeImage = async (bytes, type) => {
  if (!/png|gif|bmp/.test(type)) throw new Error('not decoded');
  const level = bytes.reduce((sum, byte) => (sum + byte) % 251, 0);
  return { width: 2, height: 2, rgba: Uint8ClampedArray.from({ length: 16 }, (_, i) => (i % 4 === 3 ? 255 : level)) };
};

describe.skipIf(fieldAbsent)(`files from the field${fieldAbsent}`, () => {
  it.each(fieldCases)('$names', async ({ names, count, classes, notes }) => {
    const set = await readFiles(named(names), { decode });
    expect(imageCount(set)).toBe(count);
    expect(set.labels && set.classes.toSorted()).toEqual(classes?.toSorted() ?? null);
    expect(set.notes?.map(({ code }) => code)).toEqual(notes);
    if (set.labels) expect(set.labels).toHaveLength(count);
    // Nothing comes out nearly black.
    if (!names[0]!.endsWith('.zip'))
      expect(set.images.reduce((most, level) => Math.max(most, level), 0)).toBeGreaterThan(180);
  });

  it.each(fieldFaults)('%s is explained', async (name, code, _, what) => {
    const fault = toFault(await readFiles(named([name])).catch((thrown: unknown) => thrown));
    expect(fault).toMatchObject({ code, what: expect.stringContaining(what) });
  });
});
