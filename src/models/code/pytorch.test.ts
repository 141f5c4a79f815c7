// What the page says is the model in PyTorch is run there: it must have as many numbers, and it must learn.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { architectureIds } from '../architectures.ts';
import { philox, streams, toUniform } from '../../core/random.ts';
import { createAugment } from '../../math/augment/augment.ts';
import { batchAugmentation } from '../../math/augment/maps.ts';
import { defaultConfig, type RunConfig } from '../../settings/config.ts';
import { mistakeSpecs } from '../mistakes/specs.ts';
import { leftOut } from './program.ts';
import { pytorchProgram } from './pytorch.ts';
import { loadVariant } from '../registry.ts';
import { architectureOf } from '../architectures.ts';
import { defaultParams, fittingParts } from '../choice.ts';

const IMAGE = [28, 28, 1] as const;
const python = ['/usr/bin/python3', 'python3'].find(
  (command) => spawnSync(command, ['-c', 'import torch'], { timeout: 60_000 }).status === 0,
);
if (!python) console.warn('No Python with PyTorch here: the programs are made, but not run.');

function configure(change: Partial<RunConfig>): RunConfig {
  const config = fittingParts({ ...defaultConfig(), latent: 3, batch: 16, ...change });
  return { ...config, params: { ...defaultParams(config), ...change.params } };
}

/** Numbers that our own model of the same configuration trains. */
async function ownCount(config: RunConfig): Promise<number> {
  const create = await loadVariant(config.variant as 'vae');
  const { weights } = create({
    ...config,
    image: IMAGE,
    architecture: architectureOf(config),
    images: 100,
    classes: 0,
  });
  return weights.count;
}

const CHECK = `

if __name__ == "__main__":
    torch.set_num_threads(1)
    images = (torch.rand(64, 1, 28, 28) > 0.8).float() * torch.linspace(0, 1, 28)
    fresh = VAE()
    model = train(images, 3)
    with torch.no_grad():
        before, after = loss_of(fresh, images)[0].item(), loss_of(model, images)[0].item()
        shape = list(model.decode(torch.zeros(2, 3)).shape)
    print("RESULT", sum(p.numel() for p in model.parameters()), before, after, shape)
`;

function run(program: string): { count: number; before: number; after: number; shape: string } {
  const file = join(mkdtempSync(join(tmpdir(), 'pytorch-')), 'model.py');
  writeFileSync(file, program + CHECK);
  const output = execFileSync(python!, [file], { encoding: 'utf8', timeout: 120_000 });
  const [, count, before, after, ...shape] = output.slice(output.indexOf('RESULT')).trim().split(' ');
  return { count: Number(count), before: Number(before), after: Number(after), shape: shape.join(' ') };
}

describe.skipIf(!python)('as PyTorch', () => {
  const cases: readonly Partial<RunConfig>[] = [
    ...architectureIds.map((arch) => ({ arch })),
    { arch: 'dense', variant: 'beta-vae', params: { beta: 4 } },
    { arch: 'dense', variant: 'ae' },
    { arch: 'dense', likelihood: 'gaussian', optimizer: 'rmsprop' },
    { arch: 'dense', likelihood: 'laplace', optimizer: 'adamw', clip: 100 },
    { arch: 'dense', likelihood: 'gaussianLearned' },
    { arch: 'dense', posterior: 'laplace' },
    ...mistakeSpecs.map(({ id, posterior }) => ({ arch: 'dense', posterior, mistake: id })),
    { arch: 'dense', likelihood: 'discretisedLogistic' },
    { arch: 'dense', activation: 'tanh', normalisation: 'layer' },
    { arch: 'tiny', activation: 'leakyRelu', normalisation: 'layer' },
    { arch: 'tiny', activation: 'elu' },
    { arch: 'resnet', activation: 'silu', normalisation: 'layer' },
  ];
  /** A convolution, a bound with a weight, none, and a residual block with everything. */
  const kept = [
    { arch: 'tiny' },
    { variant: 'beta-vae' },
    { variant: 'ae' },
    { likelihood: 'gaussianLearned' },
    { mistake: 'light-kl' },
    { likelihood: 'discretisedLogistic' },
    { arch: 'resnet', normalisation: 'layer' },
  ];
  const isKept = (one: Partial<RunConfig>): boolean =>
    kept.some((wanted) => Object.entries(wanted).every(([key, value]) => one[key as keyof RunConfig] === value));
  for (const change of cases) {
    const options = { ...onlyInAll(isKept(change)), timeout: 180_000 };
    it(`${JSON.stringify(change)} has our number of parameters and learns`, options, async () => {
      const config = configure(change);
      const { count, before, after, shape } = run(pytorchProgram(config, IMAGE));
      expect(count).toBe(await ownCount(config));
      expect(after).toBeLessThan(before);
      expect(shape).toBe('[2, 1, 28, 28]');
    });
  }
});

it.skipIf(!python)('begins at the mean of each channel as the page does, whatever the last layer is', () => {
  const check = `
images = torch.tensor([0.2, 0.5, 0.9]).reshape(1, 3, 1, 1).expand(16, 3, 32, 32)
model = train(images, 0)
model.decoder.apply(lambda module: nn.init.zeros_(module.weight) if hasattr(module, "weight") else None)
picture = model.decode(torch.zeros(1, 3))[0]
print((picture - images[0]).abs().max().item())
`;
  for (const arch of ['dense', 'tiny'] as const) {
    const file = join(mkdtempSync(join(tmpdir(), 'pytorch-')), 'model.py');
    writeFileSync(file, pytorchProgram(configure({ arch }), [32, 32, 3]) + check);
    expect(Number(execFileSync(python!, [file], { encoding: 'utf8', timeout: 120_000 }))).toBeLessThan(1e-6);
  }
});

it.skipIf(!python)('the discretised logistic of the program gives its 256 levels all of the probability', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'pytorch-')), 'model.py');
  const check = `
levels = torch.arange(256) / 255
for l in (-6.0, 0.3, 5.0):
    for log_scale in (-7.0, -2.3, 0.0):
        print(torch.exp(log_probability(torch.tensor(l), levels, torch.tensor(log_scale))).sum().item())
`;
  writeFileSync(file, pytorchProgram(configure({ arch: 'dense', likelihood: 'discretisedLogistic' }), IMAGE) + check);
  const sums = execFileSync(python!, [file], { encoding: 'utf8', timeout: 120_000 }).trim().split('\n').map(Number);
  expect(sums).toHaveLength(9);
  for (const sum of sums) expect(sum).toBeCloseTo(1, 4);
});

/** Prints a batch augmented with given draws, one list of levels an image. */
const augmentCheck = (draws: readonly number[][]): string => `

if __name__ == "__main__":
    torch.rand = lambda *shape: torch.tensor(${JSON.stringify(draws)})
    height, width = torch.meshgrid(torch.arange(28.0), torch.arange(28.0), indexing="ij")
    picture = (127 + 120 * torch.sin(width / 3) * torch.cos(height / 4)).round() / 255
    print((255 * augment(picture.repeat(2, 1, 1, 1), 255)).round().int().flatten(1).tolist())
    halves = (width > 13).float().repeat(2, 1, 1, 1)
    print(sorted(set(augment(halves, 1).flatten().tolist())))
`;

describe.skipIf(!python)('augmentation in PyTorch', () => {
  const augmentation = { augmentShift: 12, augmentTurn: 40, augmentScale: 20, augmentNoise: 0 };
  const config = configure({ arch: 'dense', ...augmentation });

  it('moves, turns and scales as the page does, and leaves black and white alone', () => {
    const { maps } = batchAugmentation(augmentation, IMAGE, 2, 5, 3);
    const bits = new Uint32Array(4);
    const drawn = [0, 1].map((image) => {
      philox(image, 3, streams.augment, 0, 5, 0, bits);
      return Array.from(bits, toUniform);
    });
    const file = join(mkdtempSync(join(tmpdir(), 'pytorch-')), 'model.py');
    // [4, images], as the program draws them.
    writeFileSync(
      file,
      pytorchProgram(config, IMAGE) + augmentCheck([0, 1, 2, 3].map((k) => drawn.map((one) => one[k]!))),
    );
    const [levels, two] = execFileSync(python!, [file], { encoding: 'utf8', timeout: 120_000 }).trim().split('\n');
    const picture = Uint8Array.from({ length: 784 }, (_, i) =>
      Math.round(127 + 120 * Math.sin((i % 28) / 3) * Math.cos(Math.floor(i / 28) / 4)),
    );
    const ours = new Uint8Array(2 * 784);
    createAugment({ shape: IMAGE, bilevel: false, seed: 5 })(picture, [0, 0], 3, { maps, sigma: 0 }, ours);
    const theirs: number[] = JSON.parse(levels!).flat();
    expect(theirs).toHaveLength(ours.length);
    for (const [i, level] of theirs.entries()) expect(Math.abs(level - ours[i]!)).toBeLessThanOrEqual(1);
    expect(two).toBe('[0.0, 1.0]');
  });

  it('is trained with', { timeout: 180_000 }, () => {
    const program = pytorchProgram({ ...config, augmentNoise: 0.05 }, IMAGE);
    expect(program).toContain('SHIFT, TURN, SCALE, NOISE = 0.12, 40, 0.2, 0.05');
    expect(program).toContain('loss_of(model, augment(images[batch], levels))');
    const { before, after } = run(program);
    expect(after).toBeLessThan(before);
  });
});

it('says nothing of an augmentation that there is not, and of noise alone no more than that', () => {
  expect(pytorchProgram(configure({}), IMAGE)).not.toMatch(/augment|SHIFT/);
  const noisy = pytorchProgram(configure({ augmentNoise: 0.1 }), IMAGE);
  expect(noisy).toContain('x = x + NOISE * torch.randn(x.shape)');
  expect(noisy).not.toContain('grid_sample');
});

it('says what it leaves out', () => {
  expect(leftOut(configure({}), 'pytorch')).toEqual([]);
  const config = configure({ variant: 'iwae', schedule: 'cosine' });
  expect(leftOut(config, 'pytorch')).toEqual(['variant', 'schedule']);
  expect(pytorchProgram(config, IMAGE)).toContain('# Not in this program, which is the plain one: variant, schedule.');
});
