// Compress, for tests: every engine writes the very bytes that Node wrote, and reads them.
import { expect, it } from 'vitest';
import { sha256 } from '../../math/compress/sha256.ts';
import { compress, decompress } from './compress.ts';
import { madeImages, madeRun } from './compress.fixture.ts';
import golden from './golden.json' with { type: 'json' };
import type { TrainedRun } from './spec.ts';

interface Case {
  readonly name: string;
  readonly run: TrainedRun;
  readonly images: Uint8Array;
}

const of = (name: string, asked: Parameters<typeof madeRun>[0], channels: 1 | 3 = 1, count = 4): Case => {
  const run = madeRun(asked, [8, 8, channels]);
  return { name, run, images: madeImages(count, run.shape, asked.likelihood === 'bernoulli') };
};

/** All activations, layers and likelihoods among them. */
export const goldenCases: readonly Case[] = [
  of('relu', {}),
  of('tanh-normalised-gaussian', { activation: 'tanh', normalisation: 'layer', likelihood: 'gaussianLearned' }),
  of('silu-residual-laplace', { arch: 'resnet', activation: 'silu', likelihood: 'laplace' }, 3, 2),
  of('elu-dense-bernoulli', { arch: 'dense', activation: 'elu', likelihood: 'bernoulli' }),
  of('leaky-conv-gaussian', { arch: 'conv', activation: 'leakyRelu', likelihood: 'gaussian' }, 1, 2),
  of('linear', { arch: 'linear', likelihood: 'gaussianLinear' }),
];

export const toText = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
export const fromText = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

export function goldenFile(name: string): Uint8Array {
  const { files }: { readonly files: Readonly<Record<string, string>> } = golden;
  return fromText(files[name] ?? expect.fail(`no file of ${name}; write it: WRITE_GOLDEN=1`));
}

export function sameBytes(): void {
  it.each(goldenCases)('writes the bytes that Node wrote, and reads them: $name', async ({ name, run, images }) => {
    const wanted = goldenFile(name);
    const { file } = await compress(run, images);
    expect(sha256(file)).toBe(sha256(wanted));
    expect((await decompress(run, wanted)).pixels).toEqual(images);
  });
}
