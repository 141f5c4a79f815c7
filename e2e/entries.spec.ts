// The build: no file that is loaded later imports an entry, of the page or of a worker. WebKit evaluates a worker's
// entry once more when it is imported, so that two workers would answer every message.
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const files = readdirSync(`${dist}assets`).filter((name) => name.endsWith('.js'));
const textOf = new Map(files.map((name) => [name, readFileSync(`${dist}assets/${name}`, 'utf8')]));

const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => basename(match[1]!));

test('no file of the build imports an entry', () => {
  const page = found(readFileSync(`${dist}index.html`, 'utf8'), /<script [^>]*src="([^"]+)"/g);
  const all = [...textOf.values()];
  const workers = all.flatMap((text) => found(text, /new Worker\(\s*(?:new URL\(\s*)+[`'"]([^`'"]+\.js)[`'"]/g));
  const entries = [...page, ...workers];
  expect(page).toHaveLength(1);
  expect(workers.length).toBeGreaterThanOrEqual(3);
  for (const name of entries) expect(files).toContain(name);
  const imports = [...textOf].flatMap(([name, text]) =>
    found(text, /(?:\bfrom|\bimport)\s*\(?\s*[`'"](\.[^`'"]+\.js)[`'"]/g).map((imported) => ({ name, imported })),
  );
  // Or the pattern no longer fits what the bundler writes.
  expect(imports.length).toBeGreaterThan(files.length);
  expect(imports.filter(({ imported }) => entries.includes(imported))).toEqual([]);
});
