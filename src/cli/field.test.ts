// Files as people really have them, by the command line: read as on the page, and trained on.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toFault } from '../core/fault.ts';
import { imageCount } from '../data/dataset.ts';
import { field, fieldAbsent, fieldCases, fieldFaults } from '../data/files/field.fixture.ts';
import { englishOf } from '../data/notes.ts';
import { readPaths } from './files.ts';

const noSharp = await import('sharp').then(
  () => '',
  () => ' (skipped where sharp is not installed)',
);
const needsSharp = (names: readonly string[]): boolean => names.some((name) => name.endsWith('.zip'));
const paths = (names: readonly string[]): string[] => names.map((name) => join(field, name));

function train(names: readonly string[]): { code: number | null; out: string; err: string } {
  const images = paths(names).flatMap((path) => ['--images', path]);
  const flags = ['--arch', 'linear', '--backend', 'cpu', '--steps', '2'];
  const args = ['--import', 'tsx', 'src/cli/train.ts', ...images, ...flags];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

describe.skipIf(fieldAbsent)(`files from the field, on the command line${fieldAbsent}`, () => {
  it('every file there is expected to be something', () => {
    const known = [...fieldCases.flatMap(({ names }) => names), ...fieldFaults.map(([name]) => name), 'README.md'];
    expect(readdirSync(field).toSorted()).toEqual(known.toSorted());
  });

  for (const { names, classes, inNode, ...read } of fieldCases) {
    const { count, notes } = inNode ?? read;
    const skip = needsSharp(names) ? noSharp : '';
    it.skipIf(skip)(`reads ${names.join(', ')}${skip}`, async () => {
      const set = await readPaths(paths(names));
      expect(imageCount(set)).toBe(count);
      expect(set.labels && set.classes.toSorted()).toEqual(classes?.toSorted() ?? null);
      if (set.labels) expect(set.labels).toHaveLength(count);
      expect(set.notes?.map(({ code }) => code)).toEqual(notes);
      // Nothing comes out nearly black or nearly one grey.
      expect(set.images.some((level) => level > 180)).toBe(true);
      expect(set.images.some((level) => level < 75)).toBe(true);
    });
  }

  it.each(fieldFaults)('explains %s', async (name, code, _, what) => {
    const fault = toFault(await readPaths(paths([name])).catch((thrown: unknown) => thrown));
    expect(fault).toMatchObject({ code, what: expect.stringContaining(what) });
  });

  for (const [what, names, skip] of [
    ['a table', ['no-header-label-last.csv'], ''],
    ['an archive of pictures', ['one-empty-one-cut.zip'], noSharp],
  ] as const) {
    it.skipIf(skip)(`trains on ${what}, and says what it did${skip}`, async () => {
      const { notes = [] } = await readPaths(paths(names));
      expect(notes.length).toBeGreaterThan(0);
      const { code, out, err } = train(names);
      expect(code, err).toBe(0);
      expect(JSON.parse(out.trim().split('\n').at(-1)!).elbo).toBeLessThan(0);
      for (const note of notes) expect(err).toContain(englishOf(note));
    });
  }

  it('ends with the reason where a file is not read', () => {
    const { code, out, err } = train(['pickled.npz']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/pickled\.npz.*never loaded/);
  });
});
