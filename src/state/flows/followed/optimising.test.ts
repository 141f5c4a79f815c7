import { describe, expect, it } from 'vitest';
import { turns } from '../../../core/turns.fixture.ts';
import type { TrainerClient } from '../../../client/trainer.ts';
import type { ImageOptimising, ImageOptimum } from '../../../protocol/messages.ts';
import { defaultConfig, type RunConfig } from '../../../settings/config.ts';
import { endsOf, movesOf, optimisationShown, spotsOf } from '../../facts/followed/amortisation.ts';
import { createAppStore } from '../../store/store.ts';
import { createViews } from '../../store/views.ts';
import { createListeners } from '../run/hear.ts';
import { createOptimising } from './optimising.ts';

const gaussian = (mu: number[], sigma: number[]) => ({ mu: Float64Array.from(mu), sigma: Float64Array.from(sigma) });
const encoder = { ...gaussian([1, 2], [0.5, 0.1]), elbo: -100, error: 0.1 };
const wayOf = (image: number): ImageOptimising => ({
  ...{ ...gaussian([1.1, 2.1], [0.4, 0.1]), encoder, done: 0.5, elbo: -99.5 },
  ...{ step: 40, image },
});
const foundOf = (image: number): ImageOptimum => ({
  ...{ encoder, best: { ...gaussian([1.2, 2.2], [0.4, 0.1]), elbo: -99, error: 0.1 }, gap: 1, gapError: 0.02 },
  ...{ steps: 300, draws: 20, evaluated: 1000, step: 40, image },
});

/** A page whose run trains, and a worker that answers when told. */
function open(change: Partial<RunConfig> = {}) {
  const store = createAppStore(defaultConfig());
  const views = createViews(2);
  store.setState(({ lab }) => ({
    applied: { ...defaultConfig(), ...change },
    status: { kind: 'running' },
    preparing: null,
    lab: { ...lab, image: 3 },
  }));
  const asked: string[] = [];
  const answers: ((found: ImageOptimum | null) => void)[] = [];
  const failures: ((error: Error) => void)[] = [];
  const complaints: unknown[] = [];
  const call = (name: string): Promise<unknown> => {
    asked.push(name);
    if (name !== 'optimise') return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      answers.push(resolve);
      failures.push(reject);
    });
  };
  const client = { call } as unknown as TrainerClient;
  const command = (promise: Promise<unknown>): void => void promise.catch((error) => complaints.push(error));
  const actions = createOptimising(store, views, () => client, command);
  const tell = createListeners(store, views, { onSteps: () => {}, onStopped: () => {} }).optimising;
  const shown = () => optimisationShown(store.getState(), views.optimisation.get());
  return { store, views, asked, answers, failures, complaints, actions, tell, shown };
}

describe('the best μ and σ of the followed image', () => {
  it('are looked for, watched on the way, and kept when they are found', async () => {
    const { actions, asked, answers, tell, shown } = open();
    actions.optimise();
    expect(asked).toEqual(['optimise']);
    expect(shown()).toEqual({ image: 3, way: null, found: null });
    tell(wayOf(7));
    expect(shown()!.way).toBeNull();
    tell(wayOf(3));
    expect(endsOf(shown()!)!.to.mu[0]).toBe(1.1);
    answers[0]!(foundOf(3));
    await turns(3);
    expect(shown()!.found).toEqual(foundOf(3));
    // A word that comes late changes nothing.
    tell(wayOf(3));
    expect(shown()!.way).toBeNull();
    actions.endOptimising();
    expect(shown()).toBeNull();
    expect(asked).toEqual(['optimise']);
  });

  it('are given up when nobody looks, and an answer after that is dropped', async () => {
    const { actions, asked, answers, tell, shown } = open();
    actions.optimise();
    actions.endOptimising();
    expect(asked).toEqual(['optimise', 'stopOptimising']);
    tell(wayOf(3));
    answers[0]!(foundOf(3));
    await turns(3);
    expect(shown()).toBeNull();
  });

  it('belong to one image and to one run', async () => {
    const { store, views, actions, answers, shown } = open();
    actions.optimise();
    answers[0]!(foundOf(3));
    await turns(3);
    store.setState(({ lab }) => ({ lab: { ...lab, image: 4 } }));
    expect(shown()).toBeNull();
    actions.optimise();
    views.renew('present', { latent: 2, terms: [], keepsPlace: true });
    answers[1]!(foundOf(4));
    await turns(3);
    expect(shown()).toBeNull();
  });

  it('are nothing where the search was stopped or failed, and a failure is told', async () => {
    const { actions, answers, failures, complaints, shown } = open();
    actions.optimise();
    answers[0]!(null);
    await turns(3);
    expect(shown()).toBeNull();
    actions.optimise();
    failures[1]!(new Error('lost'));
    await turns(3);
    expect(shown()).toBeNull();
    expect(complaints).toHaveLength(1);
  });

  it.each<Partial<RunConfig>>([{ variant: 'ladder' }, { variant: 'ae' }, { posterior: 'full' }])(
    'are not asked of a run with %o',
    (change) => {
      const { actions, asked } = open(change);
      actions.optimise();
      expect(asked).toEqual([]);
    },
  );
});

it('tells where they moved, farthest first in the encoder’s σ, and where that is on a plane', () => {
  const optimisation = { image: 3, way: null, found: foundOf(3) };
  expect(movesOf(optimisation, 5).map(({ dimension }) => dimension)).toEqual([1, 0]);
  expect(movesOf(optimisation, 1)[0]).toEqual({
    dimension: 1,
    from: { mu: 2, sigma: 0.1 },
    to: { mu: 2.2, sigma: 0.1 },
  });
  expect(spotsOf(optimisation, 1, 0)).toEqual({
    from: { x: 2, y: 1, sigmaX: 0.1, sigmaY: 0.5 },
    to: { x: 2.2, y: 1.2, sigmaX: 0.1, sigmaY: 0.4 },
  });
  expect(spotsOf({ image: 3, way: null, found: null }, 0, 1)).toBeNull();
});
