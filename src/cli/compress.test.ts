// The use `compress` on a session that was trained: its bound in float64 is that of the engine, its net rate is the bound,
// and what it cannot do it says.
import { beforeAll, expect, it } from 'vitest';
import { startDevice } from '../engine/device.ts';
import { noTurn } from '../engine/pieces.ts';
import { openDigits } from '../models/variants/digits.fixture.ts';
import { compressHeldOut, compressTable } from './compress.ts';

const HELD_OUT = 40;

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

it('compresses held-out digits at the bound that the engine says', async () => {
  const session = await openDigits('vae', {}, { latent: 4, likelihood: 'discretisedLogistic', params: { beta: 1 } });
  session.next(300);
  const row = await session.score(HELD_OUT, noTurn);
  const bits = -(row[0]! - row[1]!) / Math.LN2 / 784;
  const report = await compressHeldOut(session, { count: HELD_OUT, draws: 8 });
  if (typeof report === 'string') return expect.fail(report);
  const { summary, figures, rivals } = report;
  expect(figures.count).toBe(HELD_OUT);
  // One draw of z for each image there, eight of them here.
  expect(Math.abs(summary.freshBoundPerDimension / bits - 1)).toBeLessThan(0.01);
  expect(Math.abs(summary.apart)).toBeLessThan(0.02);
  expect(Math.abs(summary.apartAsCoded)).toBeLessThan(0.02);
  expect(summary.filePerDimension).toBeGreaterThan(summary.netPerDimension);
  const rows = compressTable(report);
  expect(rows.map(([name]) => name)).toEqual([
    '−ELBO',
    '−ELBO',
    '−ELBO as coded',
    'bits back, net',
    'bits back, file',
    ...rivals.flatMap(({ id }) => [id, id]),
    ...report.lossy.map(() => 'μ alone, with loss'),
  ]);
  // Bytes are bits per dimension over all images.
  expect(Number(rows[4]![2])).toBe(report.file.length);
  // With sharp or without.
  expect(rivals.map(({ id }) => id)).toEqual(expect.arrayContaining(['png', 'gzip']));
  for (const { apart, together } of rivals) expect(together!).toBeLessThan(apart!);
  session.dispose();
});

it('compresses grey digits in black and white with the likelihood that most runs have', async () => {
  const session = await openDigits('vae', {}, { latent: 4 });
  session.next(300);
  expect(session.config.likelihood).toBe('bernoulli');
  expect(await compressHeldOut(session, { count: HELD_OUT })).toBe('greyLevels');
  const report = await compressHeldOut(session, { count: HELD_OUT, twoLevels: true, steps: [] });
  if (typeof report === 'string') return expect.fail(report);
  expect(report.summary.netPerDimension).toBeLessThan(1);
  expect(report.lossy).toEqual([]);
  session.dispose();
});

it('says why it cannot', async () => {
  const session = await openDigits('ae');
  expect(await compressHeldOut(session, { count: 5 })).toBe('noPosterior');
  session.dispose();
});
