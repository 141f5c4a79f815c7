// A set in MNIST's format, fetched from a real server on this machine.
import { createServer, type Server } from 'node:http';
import { gzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toFault } from '../../core/fault.ts';
import type { LoadProgress } from '../card.ts';
import { idx, pictures } from '../files/files.fixture.ts';
import { loadIdx } from './idx-download.ts';

const images = gzipSync(idx([3, 28, 28], pictures(3, 28, 28)));
const labels = gzipSync(idx([3], [1, 0, 1]));
let server: Server;
let source: Parameters<typeof loadIdx>[0];

beforeAll(async () => {
  server = createServer((request, response) => void response.end(request.url?.includes('images') ? images : labels));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const mirrors = [`http://127.0.0.1:${port}/`];
  source = { id: 'test', mirrors, bytes: images.length + labels.length, count: 3, classes: ['no', 'yes'] };
});
afterAll(() => void server.close());

it('gives pictures, labels and class names, and progress over both files', async () => {
  const seen: LoadProgress[] = [];
  const dataset = await loadIdx(source, { seed: 1, onProgress: (progress) => seen.push(progress) }, { fetch });
  expect(dataset.images).toEqual(pictures(3, 28, 28));
  expect([...dataset.labels!].map((label) => dataset.classes[label])).toEqual(['yes', 'no', 'yes']);
  expect(seen.at(-1)).toEqual({ fraction: 1, loadedBytes: source.bytes, totalBytes: source.bytes });
  expect(seen.map(({ loadedBytes }) => loadedBytes)).toEqual(
    seen.map(({ loadedBytes }) => loadedBytes).sort((a, b) => a - b),
  );
});

it('gives the first images where fewer are asked for', async () => {
  const dataset = await loadIdx(source, { seed: 1, count: 2 }, { fetch });
  expect(dataset.images).toHaveLength(2 * 784);
  expect(dataset.labels).toHaveLength(2);
});

it('refuses a file that holds something else than the card promises', async () => {
  const load = loadIdx({ ...source, count: 4 }, { seed: 1 }, { fetch, pauseMs: 1 });
  const fault = toFault(await load.catch((error: unknown) => error));
  expect(fault.code).toBe('data/download');
  expect(fault.what).toContain('holds 3 values where 4 were expected');
});
