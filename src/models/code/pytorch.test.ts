// What the page says is the model in PyTorch is run there: it must have as many numbers, and it must learn.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { architectureIds } from '../architectures.ts';
import { defaultConfig, type RunConfig } from '../../settings/config.ts';
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

it('says what it leaves out', () => {
  expect(leftOut(configure({}), 'pytorch')).toEqual([]);
  const config = configure({ variant: 'iwae', schedule: 'cosine' });
  expect(leftOut(config, 'pytorch')).toEqual(['variant', 'schedule']);
  expect(pytorchProgram(config, IMAGE)).toContain('# Not in this program, which is the plain one: variant, schedule.');
});
