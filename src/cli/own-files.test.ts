// Files that people make themselves, by the command line: each written to disk and read as a person would have it read.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toFault } from '../core/fault.ts';
import { imageCount } from '../data/dataset.ts';
import { noSharp, ownCases, ownForeign } from '../data/files/own.fixture.ts';
import { readPaths } from './files.ts';

const directory = mkdtempSync(join(tmpdir(), 'vae-own-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const write = ({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }, folder: string): string => {
  mkdirSync(join(directory, folder), { recursive: true });
  writeFileSync(join(directory, folder, name), bytes);
  return join(directory, folder, name);
};

describe(`files of one’s own making, on the command line${noSharp}`, () => {
  for (const { what, files, count, classes, notes } of ownCases) {
    const usesSharp = files.some(({ name }) => /zip|png/.test(name)) && noSharp;
    it.skipIf(usesSharp)(what, async () => {
      const set = await readPaths(files.map((file) => write(file, what)));
      expect(imageCount(set)).toBe(count);
      expect(set.labels && set.classes.toSorted()).toEqual(classes?.toSorted() ?? null);
      expect(set.notes?.map(({ code }) => code)).toEqual(notes);
      const mean = set.images.reduce((sum, value) => sum + value, 0) / set.images.length;
      // Slopes from black to white, which nothing has darkened.
      expect(Math.max(...set.images)).toBeGreaterThan(245);
      expect(Math.abs(mean - 127)).toBeLessThan(4);
    });
  }

  it.each(ownForeign)('$name is named, with the line that converts it', async ({ name, bytes, format, line }) => {
    const path = write({ name, bytes }, 'foreign');
    const fault = toFault(await readPaths([path]).catch((thrown: unknown) => thrown));
    expect(fault).toMatchObject({ code: 'data/foreign', values: { format, line: expect.stringContaining(line) } });
  });
});
