// The command line as a user runs it: a process of its own, its output and its exit code.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';

const directory = mkdtempSync(join(tmpdir(), 'vae-cli-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function train(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/train.ts', ...args], {
    encoding: 'utf8',
  });
  return {
    code: status,
    out: stdout,
    err: stderr
      .split('\n')
      .filter((line) => !/TensorFlow\.js in Node|^=+|^\s*$/.test(line))
      .join('\n'),
  };
}

/** IDX bytes of the given sizes and values. */
function idx(sizes: readonly number[], value: (i: number) => number): Uint8Array {
  const count = sizes.reduce((product, n) => product * n, 1);
  const bytes = new Uint8Array(4 + 4 * sizes.length + count);
  bytes.set([0, 0, 8, sizes.length]);
  sizes.forEach((size, i) => {
    new DataView(bytes.buffer).setUint32(4 + 4 * i, size);
  });
  for (let i = 0; i < count; i++) bytes[4 + 4 * sizes.length + i] = value(i);
  return bytes;
}

const images = join(directory, 'images');
const labels = join(directory, 'labels');
writeFileSync(
  images,
  idx([40, 28, 28], (i) => (i % 28 < 14 === (Math.floor(i / 784) % 2 === 0) ? 230 : 10)),
);
writeFileSync(
  labels,
  idx([40], (i) => i % 2),
);

describe('npm run train', () => {
  it('trains on IDX files, prints a line an epoch, and writes its files', () => {
    const out = join(directory, 'run');
    const result = train(
      '--images',
      images,
      '--labels',
      labels,
      '--train',
      '32',
      '--arch',
      'tiny',
      '--variant',
      'beta-vae',
      '--activation',
      'elu',
      '--normalisation',
      'layer',
      '--beta',
      '2',
      '--latent',
      '2',
      '--batch',
      '8',
      '--epochs',
      '2',
      '--seed',
      '3',
      '--out',
      out,
    );
    expect(result.err).toBe('');
    expect(result.code).toBe(0);
    const lines = result.out
      .trim()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(lines.map((line) => line['epoch'])).toEqual([1, 2]);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['epoch', 'elbo', 'recon', 'kl', 'seconds', 'backend']);
      expect(Number(line['elbo'])).toBeCloseTo(Number(line['recon']) - Number(line['kl']), 2);
      expect(line['backend']).toBe('wasm');
    }
    const csv = readFileSync(join(out, 'curves.csv'), 'utf8').trim().split('\n');
    expect(csv[0]).toBe('split,step,epoch,recon,kl,penalty,loss');
    expect(csv.filter((line) => line.startsWith('train,'))).toHaveLength(8);
    expect(csv.filter((line) => line.startsWith('held-out,'))).toHaveLength(2);
    expect(decode(readFileSync(join(out, 'manifold.png')))).toMatchObject({ width: 560, height: 560 });
    expect(decode(readFileSync(join(out, 'reconstructions.png')))).toMatchObject({ width: 8 * 28, height: 56 });
    const config: unknown = JSON.parse(readFileSync(join(out, 'config.json'), 'utf8'));
    expect(config).toMatchObject({
      arch: 'tiny',
      activation: 'elu',
      normalisation: 'layer',
      variant: 'beta-vae',
      params: { beta: 2 },
      seed: 3,
      step: 8,
    });
    const weights = readFileSync(join(out, 'weights.safetensors'));
    const header = Number(weights.readBigUInt64LE(0));
    const tensors: Record<string, { shape: number[]; data_offsets: [number, number] }> = JSON.parse(
      weights.subarray(8, 8 + header).toString(),
    );
    expect(tensors['dec.conv.kernel']?.shape).toEqual([3, 3, 8, 1]);
    expect(tensors['enc.conv1Norm.scale']?.shape).toEqual([8]);
    expect(Math.max(...Object.values(tensors).map((tensor) => tensor.data_offsets[1]))).toBe(
      weights.length - 8 - header,
    );
  });

  it('tells in a last line what the finished model is worth', () => {
    const args = ['--images', images, '--labels', labels, '--train', '32', '--arch', 'tiny', '--batch', '8'];
    const { out, err } = train(...args, '--steps', '20', '--metrics');
    expect(err).toBe('');
    const lines = out.trim().split('\n');
    const { metrics } = JSON.parse(lines.at(-1)!) as { metrics: Record<string, unknown> };
    expect(metrics).toMatchObject({
      count: 8,
      bitsPerDimension: null,
      factors: null,
      samples: { count: 8, agreement: null },
    });
    expect(metrics['klPerDimension']).toHaveLength(2);
    for (const id of ['activeUnits', 'mutualInformation', 'psnr', 'ssim']) {
      expect(Number.isFinite(metrics[id])).toBe(true);
    }
    const { mean, effective, draws } = metrics['logLikelihood'] as { mean: number; effective: number; draws: number };
    expect(mean).toBeLessThan(0);
    expect(effective).toBeGreaterThanOrEqual(1);
    expect(effective).toBeLessThanOrEqual(draws);
  });

  it('measures whether dimensions know the factors of the sprites', { ...onlyInAll(), timeout: 180_000 }, () => {
    const args = ['--data', 'sprites', '--held-out', '500', '--arch', 'linear', '--variant', 'ae', '--steps', '5'];
    const { metrics } = JSON.parse(
      train(...args, '--metrics')
        .out.trim()
        .split('\n')
        .at(-1)!,
    ) as {
      metrics: { factors: Record<string, number>; samples: unknown; logLikelihood: unknown };
    };
    expect(metrics.factors['mig']).toBeGreaterThan(0);
    expect(metrics.factors['factorVae']).toBeGreaterThan(0.15);
    expect([metrics.samples, metrics.logLikelihood]).toEqual([null, null]);
  });

  it('repeats itself with the same seed', onlyInAll(), () => {
    const args = ['--images', images, '--train', '32', '--arch', 'tiny', '--batch', '8', '--steps', '3'];
    const elbo = (result: { out: string }): unknown => (JSON.parse(result.out) as { elbo: number }).elbo;
    expect(elbo(train(...args))).toBe(elbo(train(...args)));
  });

  it('learns the same with tfjs’s kernels as with ours', onlyInAll(), () => {
    const args = ['--images', images, '--train', '32', '--arch', 'dense', '--batch', '8', '--steps', '3'];
    const elbo = (...kernels: string[]): number =>
      (JSON.parse(train(...args, ...kernels).out) as { elbo: number }).elbo;
    expect(elbo('--kernels', 'stock')).toBeCloseTo(elbo('--kernels', 'ours'), 1);
  });

  it('makes a batch no larger than the set, and says so', () => {
    const args = ['--images', images, '--train', '32', '--batch', '33', '--arch', 'tiny', '--steps', '2'];
    const { code, err } = train(...args);
    expect(err).toBe('A batch has 32 images, not 33: there are no more to learn from.');
    expect(code).toBe(0);
  });

  it('reads a folder of pictures, its folders the classes', async () => {
    const folder = join(directory, 'pets');
    for (const [i, name] of ['cat', 'dog'].entries()) {
      mkdirSync(join(folder, name), { recursive: true });
      for (let n = 0; n < 6; n++) {
        const data = Uint8Array.from({ length: 784 }, (_, p) => (p * (n + 1) + 90 * i) % 256);
        writeFileSync(join(folder, name, `${n}.png`), encode({ width: 28, height: 28, channels: 1, data }));
      }
    }
    writeFileSync(join(folder, 'cat', 'cut.png'), readFileSync(join(folder, 'cat', '0.png')).subarray(0, 200));
    const { code, err, out } = train('--images', folder, '--variant', 'cvae', '--arch', 'tiny', '--steps', '2');
    expect(err.split('\n')).toEqual([
      'Damaged and left out: 1; the first is pets/cat/cut.png.',
      'Held out are 6 of 12 images, not 1000: half are left to learn from.',
      'A batch has 6 images, not 64: there are no more to learn from.',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('elbo');
  });

  it('explains itself', () => {
    const { code, out } = train('--help');
    expect(code).toBe(0);
    for (const flag of [
      '--images',
      '--labels',
      '--train',
      '--arch',
      '--activation',
      '--normalisation',
      '--variant',
      '--latent',
      '--batch',
      '--augment-shift',
      '--augment-turn',
      '--augment-scale',
      '--augment-noise',
      '--lr',
      '--epochs',
      '--steps',
      '--seed',
      '--backend',
      '--kernels',
      '--out',
      '--metrics',
    ])
      expect(out).toContain(flag);
  });

  const truncated = join(directory, 'truncated');
  writeFileSync(truncated, idx([40, 28, 28], () => 0).slice(0, 5000));
  const fewLabels = join(directory, 'few-labels');
  writeFileSync(
    fewLabels,
    idx([39], () => 0),
  );
  // A process of its own each: one of every kind stands for the others.
  const kept: readonly string[] = ['--lr', '--variant', '--epochs', '--images'];
  const refused: readonly [args: string[], says: RegExp][] = [
    [['--lr', 'fast'], /--lr/],
    [['--latent', '0'], /1 to 128/],
    [['--batch', '2000000'], /--batch/],
    [['--variant', 'gan'], /vae/],
    [['--activation', 'swish'], /silu/],
    [['--normalisation', 'batch'], /layer/],
    [['--augment-turn', '200'], /--augment-turn.*0 to 180/],
    [['--warmup', '3'], /warmup/],
    [['--wings', '2'], /wings/],
    [['--kernels', 'theirs'], /ours, stock/],
    [['--epochs', '2', '--steps', '3'], /exclude/],
    [['--labels', labels], /--images/],
    [['--data', 'nowhere'], /synthetic-digits/],
    [['--images', '/no/such/file'], /no\/such\/file/],
    [['--images', truncated], /truncated/],
    [['--images', images, '--labels', fewLabels], /39|40/],
    [['--images', images, '--train', '40', '--arch', 'tiny'], /40/],
  ];
  for (const [i, [args, says]] of refused.entries()) {
    const first = refused.findIndex(([[flag]]) => flag === args[0]) === i;
    it(
      `ends ${JSON.stringify(args)} with one line and exit code 2`,
      onlyInAll(first && kept.includes(args[0]!)),
      () => {
        const { code, out, err } = train(...args);
        expect(err.split('\n')).toHaveLength(1);
        expect(err).toMatch(says);
        expect(out).toBe('');
        expect(code).toBe(2);
      },
    );
  }
});
