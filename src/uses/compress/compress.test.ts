// Compression: the same bytes come back, at the cost that the bound says; what cannot be read is refused with a sentence.
import { describe, expect, it } from 'vitest';
import { FaultError } from '../../core/fault.ts';
import { crc32 } from '../../data/packed/crc32.ts';
import { normalDensity } from '../../math/gaussian.ts';
import { createCodec } from './codec.ts';
import { compress, decompress } from './compress.ts';
import { madeImages, madeRun } from './compress.fixture.ts';
import { lossyCurve } from './lossy.ts';
import { gzip, measureRivals, plainPng, sheetOf } from './rivals.ts';
import { type Hindrance, hindranceOf, summarise, type TrainedRun } from './spec.ts';

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

describe('compression without loss', () => {
  const likelihoods = [
    'discretisedLogistic',
    'gaussian',
    'gaussianLearned',
    'gaussianOptimal',
    'gaussianLinear',
    'laplace',
  ] as const;

  it.each(likelihoods)('gives back what went in under %s', async (likelihood) => {
    const run = madeRun({ likelihood });
    if (likelihood === 'gaussianOptimal') run.parameters.set([0.02, 0.4], run.parameters.length - 2);
    const images = madeImages(5, run.shape);
    const { file } = await compress(run, images);
    const { pixels, shape, count } = await decompress(run, file);
    expect(pixels).toEqual(images);
    expect([shape, count]).toEqual([run.shape, 5]);
  });

  it('gives back images of two levels under bernoulli, at a bit a pixel at most or so', async () => {
    const run = madeRun({ likelihood: 'bernoulli' });
    const images = madeImages(20, run.shape, true);
    const { file, figures } = await compress(run, images);
    expect((await decompress(run, file)).pixels).toEqual(images);
    expect(total(figures.net) / images.length).toBeLessThan(1.5);
  });

  it.each(['dense', 'conv', 'resnet', 'linear'])('gives back what went in through %s, in colour', async (arch) => {
    const run = madeRun({ arch, activation: 'silu', normalisation: 'layer' }, [8, 8, 3]);
    const images = madeImages(3, run.shape);
    const { file } = await compress(run, images);
    expect((await decompress(run, file)).pixels).toEqual(images);
  });

  it.each([4, 12, 18])('gives back what went in with %i bits for a latent dimension', async (latentBits) => {
    const run = madeRun({});
    const images = madeImages(4, run.shape);
    const { file } = await compress(run, images, { latentBits });
    expect((await decompress(run, file)).pixels).toEqual(images);
  });

  it('costs what the exact bound says at the same z, within a hundredth', async () => {
    const run = madeRun({ latent: 6 });
    const { figures } = await compress(run, madeImages(60, run.shape), { latentBits: 16 });
    expect(total(figures.net) / total(figures.boundAtSame)).toBeCloseTo(1, 2);
    const { apart } = summarise(figures);
    expect(Math.abs(apart)).toBeLessThan(0.02);
  });

  it('costs less than the model says where levels are next to impossible, and what the coder gives them', async () => {
    // σ of hardly a level, and a decoder that knows nothing.
    const run = madeRun({ latent: 4, likelihood: 'gaussian', params: { sigma: 0.01 } });
    const { figures } = await compress(run, madeImages(40, run.shape), { latentBits: 16 });
    expect(total(figures.net) / total(figures.boundAtSame)).toBeLessThan(0.1);
    expect(total(figures.net) / total(figures.codedAtSame)).toBeCloseTo(1, 2);
    expect(Math.abs(summarise(figures).apartAsCoded)).toBeLessThan(0.02);
  });

  it('accounts for every bit of the file', async () => {
    const run = madeRun({ latent: 6 });
    const { file, figures } = await compress(run, madeImages(10, run.shape), { latentBits: 12 });
    expect(figures.fileBytes).toBe(file.length);
    // The stream is what the images cost, what was taken from below, and a head that is not full.
    const left = 8 * figures.streamBytes - total(figures.net) - figures.initialBits;
    expect(left).toBeGreaterThanOrEqual(32);
    expect(left).toBeLessThanOrEqual(48);
    // Bits back: what an image pushes is more than it costs, by the bits that drawing z took.
    for (const [i, pushed] of figures.pushed.entries()) expect(pushed).toBeGreaterThan(figures.net[i]!);
    // The first image alone has nothing to take back from.
    expect(figures.initialBits).toBeGreaterThan(0);
    expect(figures.initialBits).toBeLessThanOrEqual(figures.pushed[0]! - figures.net[0]! + 48);
  });

  it('depends on the seed, and on nothing else', async () => {
    const run = madeRun({});
    const images = madeImages(3, run.shape);
    const files = await Promise.all([1, 1, 2].map(async (seed) => (await compress(run, images, { seed })).file));
    expect(files[0]).toEqual(files[1]);
    expect(files[0]).not.toEqual(files[2]);
  });

  it('tells how far it is, and gives others their turns', async () => {
    const run = madeRun({});
    const told: number[] = [];
    let turns = 0;
    const watch = {
      onProgress: (fraction: number) => void told.push(fraction),
      turn: async () => void turns++,
    };
    const { file } = await compress(run, madeImages(4, run.shape), {}, watch);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
    expect(turns).toBeGreaterThanOrEqual(6);
    told.length = 0;
    await decompress(run, file, 'x', watch);
    expect(told).toEqual([0.25, 0.5, 0.75, 1]);
  });
});

describe('a file that cannot be read', () => {
  const run = madeRun({});
  const images = madeImages(3, run.shape);
  const written = compress(run, images).then(({ file }) => file);
  const refusal = async (file: Uint8Array, by: TrainedRun = run): Promise<FaultError['fault']> => {
    try {
      await decompress(by, file, 'some.vaez');
    } catch (thrown) {
      if (thrown instanceof FaultError) return thrown.fault;
      throw thrown;
    }
    return expect.fail('it was read');
  };

  it('is foreign', async () => {
    for (const file of [new Uint8Array(), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), Uint8Array.of(86, 65, 70)]) {
      expect(await refusal(file)).toMatchObject({ code: 'data/bad-magic', where: 'some.vaez' });
    }
  });

  it('is newer', async () => {
    const file = (await written).slice();
    file[4] = 2;
    expect(await refusal(file)).toMatchObject({
      code: 'data/unsupported',
      what: 'The file is of version 2, and this program reads versions up to 1',
    });
  });

  it('is cut short, wherever', async () => {
    const file = await written;
    for (let length = 4; length < file.length; length++) {
      expect(await refusal(file.subarray(0, length))).toMatchObject({ code: 'data/truncated' });
    }
  });

  it('was altered, wherever', async () => {
    const file = await written;
    for (let at = 7; at < file.length; at++) {
      const other = file.slice();
      other[at]! ^= 1 << (at % 8);
      const { code } = await refusal(other);
      // A digit of the stream's length may now say more than there is.
      expect(['data/corrupt', 'data/truncated']).toContain(code);
    }
    const longer = new Uint8Array(file.length + 3);
    longer.set(file);
    expect((await refusal(longer)).what).toMatch(/3 bytes stand behind its end/);
  });

  it('was altered so that its checksum fits', async () => {
    const file = (await written).slice();
    // Inside of the stream.
    file[file.length - 40]! ^= 16;
    const view = new DataView(file.buffer);
    view.setUint32(file.length - 4, crc32(file.subarray(0, file.length - 4)));
    expect(await refusal(file)).toMatchObject({ code: 'data/corrupt' });
  });

  it('was written by other weights, or another model', async () => {
    const file = await written;
    const moved = { ...run, parameters: run.parameters.slice() };
    moved.parameters[17]! += 1e-6;
    const fault = await refusal(file, moved);
    expect(fault).toMatchObject({ code: 'checkpoint/mismatch' });
    expect(fault.what).toMatch(/with other weights/);
    const other = await refusal(file, madeRun({ arch: 'dense', latent: 5 }));
    expect(other.code).toBe('checkpoint/mismatch');
    expect(other.what).toMatch(/tiny with 3 latent dimensions .* This one is dense with 5/);
  });

  it('comes from a run that has as many weights and other layers', async () => {
    const file = await written;
    expect(await refusal(file, { ...run, config: { ...run.config, activation: 'elu' } })).toMatchObject({
      code: 'checkpoint/mismatch',
    });
  });
});

describe('a model that cannot', () => {
  const cases: readonly [Hindrance, Partial<TrainedRun['config']>][] = [
    ['noPosterior', { variant: 'ae' }],
    ['noPosterior', { variant: 'vq-vae' }],
    ['moreLatent', { variant: 'ladder' }],
    ['moreLatent', { variant: 'nvae' }],
    ['moreLatent', { variant: 'm2' }],
    ['moreLatent', { variant: 'cvae' }],
    ['unnormalised', { variant: 'vae-ebm', likelihood: 'gaussian' }],
    ['otherPosterior', { posterior: 'full' }],
    ['otherPrior', { prior: 'mixture' }],
    ['likelihood', { likelihood: 'continuousBernoulli' }],
    ['likelihood', { likelihood: 'meanSquaredError' }],
    ['greyLevels', { likelihood: 'bernoulli' }],
  ];

  it.each(cases)('has the reason %s: %o', async (reason, asked) => {
    const { config } = madeRun({});
    expect(hindranceOf({ ...config, ...asked }, false)).toBe(reason);
    const run = { ...madeRun({}), config: { ...config, ...asked } };
    await expect(compress(run, madeImages(2, run.shape))).rejects.toMatchObject({ fault: { code: 'setting/invalid' } });
  });

  it('has too few weights, or some that are no numbers, or images of another size', async () => {
    const run = madeRun({});
    const images = madeImages(2, run.shape);
    const short = { ...run, parameters: run.parameters.subarray(1) };
    await expect(compress(short, images)).rejects.toMatchObject({ fault: { code: 'checkpoint/mismatch' } });
    const spoilt = { ...run, parameters: run.parameters.slice().fill(Number.NaN, 3, 4) };
    await expect(compress(spoilt, images)).rejects.toMatchObject({ fault: { code: 'train/not-finite' } });
    await expect(compress(run, images.subarray(1))).rejects.toMatchObject({ fault: { code: 'data/shape' } });
    await expect(compress(run, images.subarray(0, 0))).rejects.toMatchObject({ fault: { code: 'data/shape' } });
  });
});

describe('compression with loss', () => {
  it.each(['prior', 'posterior'] as const)('costs fewer bits for wider steps of the %s', async (unit) => {
    const run = madeRun({ latent: 4 });
    const points = await lossyCurve(run, madeImages(30, run.shape), [0.05, 0.2, 1, 4], unit);
    const bits = points.map(({ bitsPerImage }) => bitsPerImage);
    expect(bits).toEqual(bits.toSorted((a, b) => b - a));
    for (const { bitsPerImage, bitsPerDimension, meanSquaredError, psnr } of points) {
      expect(bitsPerDimension).toBeCloseTo(bitsPerImage / 64, 12);
      expect(psnr).toBeCloseTo(20 * Math.log10(255) - 10 * Math.log10(meanSquaredError), 9);
    }
  });
});

it('with loss and steps next to nothing the picture is that of μ, at the information of μ under the prior', async () => {
  const run = madeRun({ latent: 4 });
  const images = madeImages(12, run.shape);
  const step = 0.01;
  const [point] = await lossyCurve(run, images, [step], 'prior');
  const codec = createCodec(run, false);
  let squares = 0;
  let information = 0;
  for (let i = 0; i < 12; i++) {
    const image = images.subarray(i * 64, (i + 1) * 64);
    const { mu } = codec.posterior(image);
    for (const [k, l] of codec.decoder(mu).entries()) squares += (codec.mean(l) - image[k]!) ** 2;
    for (const m of mu) information -= Math.log2(step * normalDensity(m));
  }
  expect(point!.meanSquaredError / (squares / (12 * 64))).toBeCloseTo(1, 1);
  expect(point!.bitsPerImage / (information / 12)).toBeCloseTo(1, 2);
});

describe('rivals', () => {
  it('are given one picture after the other, and a sheet of all', async () => {
    const shape = [2, 3, 1] as const;
    const images = Uint8Array.from({ length: 5 * 6 }, (_, i) => i + 1);
    const seen: (readonly number[])[] = [];
    const [sizes] = await measureRivals(
      [
        {
          id: 'png',
          size: async (pixels, of) => {
            seen.push(of);
            return pixels.length;
          },
        },
      ],
      images,
      shape,
    );
    expect(seen).toEqual([shape, shape, shape, shape, shape, [4, 9, 1]]);
    expect(sizes).toEqual({ id: 'png', apart: 30, each: Float64Array.of(6, 6, 6, 6, 6), together: 36 });
    // The fourth image is the first of the second row.
    expect(sheetOf(images, shape).pixels.subarray(18, 27)).toEqual(Uint8Array.of(19, 20, 21, 25, 26, 27, 0, 0, 0));
  });

  it('pack what repeats', async () => {
    const flat = new Uint8Array(784);
    expect(await gzip.size(flat, [28, 28, 1])).toBeLessThan(60);
    expect(await plainPng(flat, [28, 28, 1])).toBeLessThan(120);
    expect((await gzip.size(madeImages(1, [28, 28, 1]), [28, 28, 1]))!).toBeGreaterThan(60);
  });
});
