// What holds of every mistake: what it claims is what its formula says, and what it is scored by is the bound as it is.
import { beforeAll, describe, expect, it } from 'vitest';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import { checkConfig, defaultConfig } from '../../settings/config.ts';
import { parseLink } from '../../state/facts/page/url.ts';
import { fittingParts, possibleMistakes } from '../choice.ts';
import { AT_END } from '../spec.ts';
import { findVariant, specOf } from '../specs.ts';
import { createVae } from '../variants/vae/model.ts';
import { buildModel, someImages, stepOf } from '../variants/digits.fixture.ts';
import { createMistaken } from './model.ts';
import { findMistake, type MistakeId, mistakeSpecs } from './specs.ts';

const BETA = 2;
const PIXELS = 28 * 28;

beforeAll(async () => {
  await startDevice('cpu', { onFault: (fault) => expect.fail(fault.what) });
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
/** ½ Σ (μ² + exp s − 1 − s). */
const formula = (mu: readonly number[], s: readonly number[]): number =>
  sum(mu.map((m, d) => 0.5 * (m * m + Math.exp(s[d]!) - 1 - s[d]!)));

interface Given {
  readonly mu: readonly number[];
  /** What the encoder's second head says. */
  readonly s: readonly number[];
  readonly recon: number;
  readonly kl: number;
  /** log p(x|z) at z = μ. */
  readonly atMean: number;
}

/** In float64, without a tensor. */
const claims: Readonly<Record<MistakeId, (given: Given) => number>> = {
  'kl-sign': ({ recon, kl }) => recon + BETA * kl,
  'one-head': ({ recon, mu }) => recon - BETA * formula(mu, mu),
  'sigma-in-kl': ({ recon, mu, s }) =>
    recon -
    BETA *
      formula(
        mu,
        s.map((value) => Math.exp(value / 2)),
      ),
  'variance-noise': ({ recon, mu, s }) => recon - BETA * formula(mu, s),
  'mean-decoded': ({ atMean, mu, s }) => atMean - BETA * formula(mu, s),
  'pixel-mean': ({ recon, mu, s }) => recon / PIXELS - BETA * formula(mu, s),
  'laplace-kl': ({ recon, mu, s }) => recon - BETA * formula(mu, s),
  'own-prior': ({ recon }) => recon,
  'bound-as-likelihood': ({ recon, kl }) => recon - BETA * kl,
  'training-scored': ({ recon, kl }) => recon - BETA * kl,
  'light-kl': ({ atMean, mu, s }) => atMean - 0.01 * BETA * formula(mu, s),
};

describe.each(mistakeSpecs.map((spec) => [spec.id, spec] as const))('the mistake %s', (id, spec) => {
  const part = { posterior: spec.posterior, params: { beta: BETA } };
  const read = async (tensor: tf.Tensor): Promise<number[]> => [...(await tensor.data())];

  it('claims what its formula says, and is scored by the bound of what it draws z from', async () => {
    const wrong = buildModel(createMistaken(id), 'vae', part);
    const right = buildModel(createVae, 'vae', part);
    // Both begin alike under one seed.
    expect(wrong.model.weights.declared).toEqual(right.model.weights.declared);
    const x = someImages();
    const [terms, plain] = [wrong.model.terms(x, stepOf(wrong.params)), right.model.terms(x, stepOf(right.params))];
    expect(Object.keys(terms).toSorted()).toEqual(
      specOf({ variant: 'vae', mistake: id })
        .terms.map((term) => term.id)
        .toSorted(),
    );
    const unlabelled = () => expect.fail('no labels');
    const said = right.model.encode(x, unlabelled);
    const drawn = wrong.model.encode(x, unlabelled);
    const [mu, saidLogVar, logVar] = await Promise.all([said.mu, said.logVar!, drawn.logVar!].map(read));
    const rows = (values: readonly number[], i: number): number[] => values.slice(2 * i, 2 * i + 2);
    const [recon, kl, claimed] = await Promise.all([terms['recon']!, terms['kl']!, terms['claimed']!].map(read));
    const atMean = await read(atMeanOf(right, x));
    for (let i = 0; i < 4; i++) {
      // The second head of a Laplace posterior says log b², and Var z = 2 b².
      const s = rows(saidLogVar!, i).map((value) => value - (spec.posterior === 'laplace' ? Math.LN2 : 0));
      const given = { mu: rows(mu!, i), s, recon: recon![i]!, kl: kl![i]!, atMean: atMean[i]! };
      expect(claimed![i]!).toBeCloseTo(claims[id](given), 2);
      if (spec.posterior === 'diagonal') expect(kl![i]!).toBeCloseTo(formula(given.mu, rows(logVar!, i)), 3);
    }
    // Where z is drawn as the encoder says, the score is the right program's own.
    if (id === 'one-head' || id === 'variance-noise') return;
    expect(recon).toEqual(await read(plain['recon']!));
    expect(kl).toEqual(await read(plain['kl']!));
  });

  it('learns by its claim alone, or as the right one does', () => {
    const { terms } = specOf({ variant: 'vae', mistake: id });
    const weights = Object.fromEntries(terms.map((term) => [term.id, term.weight({ beta: BETA }, AT_END)]));
    expect(weights).toEqual(
      findMistake(id)!.onlyReported ? { recon: -1, kl: BETA, claimed: 0 } : { recon: 0, kl: 0, claimed: -1 },
    );
    expect(specOf({ variant: 'vae', mistake: 'none' })).toBe(findVariant('vae'));
  });

  it('can be linked to, and is refused where the model has no such line', () => {
    const query = `mistake=${id}&posterior=${spec.posterior}`;
    const { config, faults } = parseLink(query, ['synthetic-digits']);
    expect([config.mistake, faults]).toEqual([id, []]);
    expect(checkConfig(config)).toBe(config);
    const other = parseLink(`${query}&variant=iwae`, ['synthetic-digits']);
    expect(other.config.mistake).toBe('none');
    expect(other.faults).toEqual([
      expect.objectContaining({ where: 'mistake', what: expect.stringContaining('a plain VAE') }),
    ]);
    expect(() => checkConfig({ ...config, prior: 'learned', params: {} })).toThrow();
    expect(fittingParts({ ...config, variant: 'beta-vae' }).mistake).toBe('none');
  });
});

function atMeanOf({ model, params }: ReturnType<typeof buildModel>, x: tf.Tensor4D): tf.Tensor {
  const { mu } = model.encode(x, () => expect.fail('no labels'));
  // Bernoulli: Σ x log m + (1 − x) log (1 − m).
  const m = tf.clipByValue(model.decode(mu, params), 1e-6, 1 - 1e-6);
  const each = tf.add(tf.mul(x, tf.log(m)), tf.mul(tf.sub(1, x), tf.log(tf.sub(1, m))));
  return tf.sum(tf.reshape(each, [4, -1]), 1);
}

it('only a plain VAE can be mistaken on purpose', () => {
  const config = defaultConfig();
  expect(possibleMistakes(config)).toContain('kl-sign');
  expect(possibleMistakes(config)).not.toContain('laplace-kl');
  expect(possibleMistakes({ ...config, posterior: 'laplace' })).toEqual(['none', 'laplace-kl']);
  expect(possibleMistakes({ ...config, variant: 'ae' })).toEqual([]);
});
