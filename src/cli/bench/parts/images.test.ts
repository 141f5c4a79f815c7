// What a rival's process reads is what was written for it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { drawnDigits, readImages } from './images.ts';

const directory = mkdtempSync(join(tmpdir(), 'vae-images-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

it('has the classes of its images, for the variants that learn from them', async () => {
  const data = await drawnDigits(1100, directory);
  const { images, labels, classes } = readImages({ image: [28, 28, 1], data });
  expect(images).toHaveLength(1100 * 784);
  expect(labels).toHaveLength(1100);
  expect(classes).toHaveLength(10);
  expect(new Set(labels).size).toBe(10);
  expect(readImages({ image: [28, 28, 1], data: { ...data, labels: null } }).labels).toBeNull();
});
