import { expect, it } from 'vitest';
import { variantSpecs } from '../../../models/specs.ts';
import { defaultConfig } from '../../../settings/config.ts';
import { addHeldOut, createHistory, packHistory } from './history.ts';
import { boundedBy, lastPoint, ratePlaces, trailOf } from './rate-distortion.ts';
import type { KeptRun } from './runs.ts';

function historyOf(terms: readonly string[], rows: readonly (readonly number[])[]) {
  const history = createHistory(terms);
  for (const [i, row] of rows.entries()) {
    addHeldOut(history, { step: 10 * (i + 1), epoch: 0, images: 500, row: Float32Array.from(row) });
  }
  return history;
}
const scored = historyOf(
  ['recon', 'kl'],
  [
    [-200, 2, 202],
    [-150, 6, 156],
  ],
);

const kept = (number: number, config: Partial<KeptRun['config']>, history = scored): KeptRun => ({
  number,
  name: null,
  config: { ...defaultConfig(), ...config },
  begun: defaultConfig(),
  liveChanges: [],
  upload: null,
  setKey: null,
  step: 20,
  elbo: -156,
  images: 500,
  keptAt: number,
  history: packHistory(history),
  pictures: null,
  frame: null,
  checkpoint: { step: 20, parameters: new Float32Array(), m: new Float32Array(), v: new Float32Array() },
  pinned: false,
  done: true,
});
const numbers = (runs: readonly KeptRun[]): number[] => runs.map(({ number }) => number);

it('reads rate and distortion off the held-out curve', () => {
  expect(trailOf(scored)).toEqual([
    { step: 10, rate: 2, distortion: 200 },
    { step: 20, rate: 6, distortion: 150 },
  ]);
  expect(lastPoint(packHistory(scored))).toEqual({ step: 20, rate: 6, distortion: 150 });
});

it('counts the class among what is sent where it is latent', () => {
  const history = historyOf(['recon', 'kl', 'labelKl'], [[-150, 6, 2, 158]]);
  expect(lastPoint(packHistory(history))).toEqual({ step: 10, rate: 8, distortion: 150 });
});

it('has no place before the first score, or for what is no number', () => {
  expect(lastPoint(packHistory(createHistory(['recon', 'kl'])))).toBeNull();
  expect(trailOf(historyOf(['recon', 'kl'], [[Number.NaN, 1, 2]]))).toEqual([]);
});

it('knows what each variant bounds', () => {
  const bounds = Object.fromEntries(variantSpecs.map(({ id }) => [id, boundedBy(id)]));
  expect(bounds).toMatchObject({
    vae: 'image',
    'beta-vae': 'image',
    iwae: 'image',
    'vq-vae': 'image',
    ladder: 'image',
    cvae: 'imageOfClass',
    m2: 'imageAndClass',
    ae: null,
    'vae-ebm': null,
  });
});

it('draws the comparable runs and tells why others are missing', () => {
  const present = { number: 9, config: defaultConfig(), upload: null, setKey: null };
  const runs = [
    kept(1, { variant: 'beta-vae' }),
    kept(2, { likelihood: 'gaussian' }),
    kept(3, { data: 'faces' }),
    kept(4, { variant: 'ae' }, historyOf(['recon'], [[-120, 120]])),
    kept(5, { variant: 'cvae' }),
    kept(6, {}, createHistory(['recon', 'kl'])),
    kept(9, {}),
  ];
  const places = ratePlaces(runs, present);
  expect(places.drawn.map(({ run }) => run.number)).toEqual([1]);
  expect(numbers(places.otherScale)).toEqual([2, 3]);
  expect(numbers(places.otherBound)).toEqual([4, 5]);
  expect(places.presentDrawn).toBe(true);

  const withClass = ratePlaces(runs, { ...present, config: { ...defaultConfig(), variant: 'cvae' } });
  expect(withClass.drawn.map(({ run }) => run.number)).toEqual([5]);
  expect(numbers(withClass.otherBound)).toEqual([1, 4, 6]);

  const auto = ratePlaces(runs, { ...present, config: { ...defaultConfig(), variant: 'ae' } });
  expect(auto.presentDrawn).toBe(false);
  expect(auto.drawn.map(({ run }) => run.number)).toEqual([1]);
});
