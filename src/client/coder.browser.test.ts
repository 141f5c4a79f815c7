// Coding in its worker, in Chromium: what it compresses comes back, and it reads what Node wrote.
import { expect, it } from 'vitest';
import { sleep } from '../core/sleep.ts';
import { madeImages, madeRun } from '../uses/compress/compress.fixture.ts';
import { goldenCases, goldenFile, sameBytes } from '../uses/compress/compress.suite.ts';
import { codeInWorker } from './coder.ts';

const { signal } = new AbortController();
const ignore = (): void => {};

it('gives back what it compressed, and tells how far it is', async () => {
  const run = madeRun({ arch: 'conv', latent: 8 }, [28, 28, 1]);
  const images = madeImages(30, run.shape);
  const told: number[] = [];
  const { file, figures } = await codeInWorker(
    'compress',
    { run, images, options: {} },
    (fraction) => told.push(fraction),
    signal,
  );
  expect(figures.fileBytes).toBe(file.length);
  expect(told.length).toBeGreaterThan(0);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  const read = await codeInWorker('decompress', { run, file, where: 'x.vaez' }, ignore, signal);
  expect(read.pixels).toEqual(images);
  // What was given is still here.
  expect(images.length).toBe(30 * 784);
});

it.each(goldenCases)('reads in the worker what Node wrote: $name', async ({ name, run, images }) => {
  const input = { run, file: goldenFile(name), where: name };
  expect((await codeInWorker('decompress', input, ignore, signal)).pixels).toEqual(images);
});

sameBytes();

it('hands on why a file is refused', async () => {
  const input = { run: madeRun({}), file: Uint8Array.of(1, 2, 3, 4, 5), where: 'my.vaez' };
  await expect(codeInWorker('decompress', input, ignore, signal)).rejects.toMatchObject({
    fault: { code: 'data/bad-magic', where: 'my.vaez' },
  });
});

it('ends with a cancelled job', async () => {
  const run = madeRun({ arch: 'conv', latent: 8 }, [28, 28, 1]);
  const controller = new AbortController();
  const job = codeInWorker(
    'compress',
    { run, images: madeImages(5000, run.shape), options: {} },
    ignore,
    controller.signal,
  );
  const refused = expect(job).rejects.toMatchObject({ fault: { code: 'data/cancelled' } });
  await sleep(50);
  controller.abort();
  await refused;
});

it('measures rivals without loss, by the canvas and by gzip', async () => {
  const shape = [28, 28, 1] as const;
  const images = madeImages(12, shape);
  const sizes = await codeInWorker('rivals', { images, shape }, ignore, signal);
  expect(sizes.map(({ id }) => id)).toEqual(['png', 'webp', 'gzip']);
  for (const { apart, together } of sizes) {
    // Chromium writes WebP without loss.
    expect(together!).toBeGreaterThan(12 * 20);
    expect(apart!).toBeGreaterThan(together!);
    expect(together!).toBeLessThan(images.length);
  }
  // No colour profile of half a kilobyte is counted against a picture.
  expect(sizes[1]!.apart! / 12).toBeLessThan(400);
});

it('gives a curve of bits against distortion', async () => {
  const run = madeRun({});
  const input = { run, images: madeImages(5, run.shape), steps: [0.1, 1], unit: 'prior' as const };
  const points = await codeInWorker('lossy', input, ignore, signal);
  expect(points[0]!.bitsPerImage).toBeGreaterThan(points[1]!.bitsPerImage);
});
