// What the model of a few hundred steps makes of images that were spoilt: better than they were, by as much as one sees.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDevice } from '../engine/device.ts';
import { noTurn } from '../engine/pieces.ts';
import type { Session } from '../engine/session.ts';
import { openDigits } from '../models/variants/digits.fixture.ts';
import { denoise } from './denoise/compute.ts';
import { enlarge } from './enlarge/compute.ts';
import { fill } from './fill/compute.ts';
import type { ComputeUse } from './compute.ts';
import type { UseAnswer, UseValues } from './use.ts';

let session: Session;
beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
  session = await openDigits('vae', {}, { latent: 8, lr: 4e-3 });
  session.next(600);
}, 120_000);
afterAll(() => session.dispose());

async function ask(compute: ComputeUse, values: UseValues, painted: Uint8Array | null = null): Promise<UseAnswer> {
  const asked = { values, shown: [0], images: 40, painted, round: 1 };
  const answer = await session.still((answers) => answers.lend((run) => compute(run, asked, noTurn)));
  if ('refused' in answer) return expect.fail(answer.refused);
  return answer;
}
const score = (answer: UseAnswer, method: string, measure = 'psnr'): number =>
  answer.scores.find((one) => one.method === method)!.values[measure]!.mean;

describe('denoise', () => {
  it('strong normal noise: the most probable z is nearer to the clean image than any filter', async () => {
    const answer = await ask(denoise, { noise: 'gaussian', amount: 0.8 });
    expect(score(answer, 'map')).toBeGreaterThan(score(answer, 'given') + 5);
    expect(score(answer, 'map')).toBeGreaterThan(score(answer, 'posteriorMean'));
    expect(score(answer, 'map')).toBeGreaterThan(score(answer, 'median') + 1);
    expect(score(answer, 'map')).toBeGreaterThan(score(answer, 'nonLocalMeans') + 1);
  });

  it('where there is little noise the filters are ahead: the model cannot draw every line', async () => {
    const answer = await ask(denoise, { noise: 'gaussian', amount: 0.05 });
    expect(score(answer, 'nonLocalMeans')).toBeGreaterThan(score(answer, 'map') + 3);
  });

  it('without noise a filter leaves the image as it is, and it was given so', async () => {
    const answer = await ask(denoise, { noise: 'gaussian', amount: 0 });
    const pixels = (id: string) => answer.rows.find((row) => row.id === id)!.pixels;
    expect(pixels('given')).toEqual(pixels('original'));
    expect(score(answer, 'given')).toBe(60);
    expect(score(answer, 'nonLocalMeans')).toBe(60);
  });

  it('salt and pepper, and strokes, are looked through', async () => {
    for (const noise of ['saltAndPepper', 'strokes']) {
      const answer = await ask(denoise, { noise, amount: 0.4 });
      expect(score(answer, 'map'), noise).toBeGreaterThan(score(answer, 'given') + 2);
    }
  });

  it('what was painted lies on the first image alone', async () => {
    const painted = new Uint8Array(784).fill(255, 0, 28);
    const answer = await ask(denoise, { noise: 'gaussian', amount: 0 }, painted);
    const given = answer.rows.find((row) => row.id === 'given')!.pixels;
    expect(given.subarray(0, 28).every((value) => value === 255)).toBe(true);
    expect(given.subarray(28)).toEqual(answer.rows[0]!.pixels.subarray(28));
    expect(score(answer, 'given')).toBe(60);
  });
});

describe('fill', () => {
  it('fills the lower half better than the mean image, and leaves what is seen as it is', async () => {
    const answer = await ask(fill, { hole: 'half', share: 0.4 });
    expect(score(answer, 'gibbsMean', 'psnrHole')).toBeGreaterThan(score(answer, 'classMean', 'psnrHole') - 1);
    expect(score(answer, 'map', 'psnrHole')).toBeGreaterThan(12);
    const [original, filled] = ['original', 'map'].map((id) => answer.rows.find((row) => row.id === id)!.pixels);
    const seen = 28 * 16;
    expect(filled!.subarray(0, seen)).toEqual(original!.subarray(0, seen));
    expect(filled!.subarray(seen)).not.toEqual(original!.subarray(seen));
  });

  it('the smaller the hole, the nearer the answers to each other', async () => {
    const spread = async (share: number) => score(await ask(fill, { hole: 'half', share }), 'gibbsMean', 'spread');
    expect(await spread(0.9)).toBeGreaterThan(1.2 * (await spread(0.2)));
  });

  it('takes the hole that was painted', async () => {
    const painted = new Uint8Array(784).fill(255, 300, 400);
    const answer = await ask(fill, { hole: 'half', share: 0.5 }, painted);
    const given = answer.rows.find((row) => row.id === 'given')!.pixels;
    expect(given.subarray(300, 400).every((value) => value === 128)).toBe(true);
    expect(given.subarray(400)).toEqual(answer.rows[0]!.pixels.subarray(400));
  });

  it('refuses a hole over everything', async () => {
    const asked = { values: { hole: 'half', share: 1 }, shown: [0], images: 4, painted: null, round: 0 };
    const answer = await session.still((answers) => answers.lend((run) => fill(run, asked, noTurn)));
    expect(answer).toMatchObject({ refused: 'holeOverAll' });
  });
});

describe('enlarge', () => {
  it('from 7 × 7 the model is ahead of bicubic enlarging, in likeness and in class', async () => {
    const answer = await ask(enlarge, { times: '4' });
    expect(score(answer, 'map')).toBeGreaterThan(score(answer, 'bicubic') + 0.5);
    expect(score(answer, 'map', 'ssim')).toBeGreaterThan(score(answer, 'bicubic', 'ssim'));
    expect(score(answer, 'map', 'sameClass')).toBeGreaterThanOrEqual(score(answer, 'given', 'sameClass'));
  });

  it('the most probable image has the means that were given', async () => {
    const answer = await ask(enlarge, { times: '4' });
    const [best, given] = ['map', 'given'].map((id) => answer.rows.find((row) => row.id === id)!.pixels);
    let error = 0;
    for (let row = 0; row < 28; row += 4) {
      for (let column = 0; column < 28; column += 4) {
        let sum = 0;
        for (let y = 0; y < 4; y++) for (let x = 0; x < 4; x++) sum += best![(row + y) * 28 + column + x]! / 16;
        error += (sum - given![row * 28 + column]!) ** 2 / 49;
      }
    }
    expect(Math.sqrt(error) / 255).toBeLessThan(0.12);
  });

  it('draws other answers that have the same means', async () => {
    const answer = await ask(enlarge, { times: '4' });
    const rows = answer.rows.filter(({ id }) => id.startsWith('answer')).map(({ pixels }) => pixels);
    expect(rows).toHaveLength(3);
    expect(rows[0]).not.toEqual(rows[1]);
  });
});
