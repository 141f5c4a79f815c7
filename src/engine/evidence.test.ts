// log p(x) of saved weights against PyTorch in float64: two hidden layers, Bernoulli pixels, a plane of z that is
// summed over at 250,000 places there; here by importance weighting, and by the grid that the page shows.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { startDevice } from './device.ts';
import { imageOf, PIXELS, trained } from './linear.fixture.ts';
import { noTurn, spreadOver } from './pieces.ts';

const python = ['/usr/bin/python3', 'python3'].find(
  (command) => spawnSync(command, ['-c', 'import torch'], { timeout: 60_000 }).status === 0,
);
if (!python) console.warn('No Python with PyTorch here: log p(x) is not computed a second time.');

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

/** Prints log p(x) of each image. Weights and images are read as their bytes; shapes are those of the architecture. */
const program = `
import json, sys, torch
torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
folder, hidden = sys.argv[1], 200
shapes = json.load(open(folder + "/shapes.json"))
flat = torch.frombuffer(bytearray(open(folder + "/weights", "rb").read()), dtype=torch.float32).double()
weights, at = {}, 0
for name, shape in shapes:
    size = torch.Size(shape).numel()
    weights[name] = flat[at:at + size].reshape(shape)
    at += size
assert at == len(flat)
images = torch.frombuffer(bytearray(open(folder + "/images", "rb").read()), dtype=torch.uint8).double().reshape(-1, 784) / 255
side, reach = 500, 6.0
line = -reach + (torch.arange(side) + 0.5) * (2 * reach / side)
cell = (2 * reach / side) ** 2
total = torch.full((len(images),), -torch.inf)
for z1 in line:
    z = torch.stack([z1.expand(side), line], 1)
    h = torch.relu(z @ weights["dec.dense1.kernel"] + weights["dec.dense1.bias"])
    l = h @ weights["dec.dense2.kernel"] + weights["dec.dense2.bias"]
    likely = images @ l.T - torch.nn.functional.softplus(l).sum(1)
    prior = -0.5 * (z ** 2).sum(1) - torch.log(torch.tensor(2 * torch.pi))
    total = torch.logaddexp(total, torch.logsumexp(likely + prior, 1))
for value in total + torch.log(torch.tensor(cell)):
    print(repr(value.item()))
`;

const IMAGES = 8;
const DRAWS = 4000;

it.skipIf(!python)('by importance weighting and on the grid', { timeout: 240_000 }, async () => {
  const session = await trained({ arch: 'dense', latent: 2, lr: 3e-3 }, 400);
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  const { parameters } = await session.save();
  const shown = Array.from(spreadOver(session.split.heldOut, IMAGES));
  const images = Uint8Array.from(
    shown.flatMap((index) => Array.from(session.dataset.images.subarray(index * PIXELS, (index + 1) * PIXELS))),
  );
  writeFileSync(
    join(folder, 'weights'),
    new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength),
  );
  writeFileSync(join(folder, 'images'), images);
  writeFileSync(join(folder, 'shapes.json'), JSON.stringify(session.weights.map(({ name, shape }) => [name, shape])));
  writeFileSync(join(folder, 'evidence.py'), program);
  const output = execFileSync(python!, [join(folder, 'evidence.py'), folder], { encoding: 'utf8', timeout: 200_000 });
  const truth = output.trim().split('\n').map(Number);
  expect(truth).toHaveLength(IMAGES);

  const weighed = (await session.logLikelihood(IMAGES, DRAWS, noTurn))!;
  for (const [i, index] of shown.entries()) {
    // The error of a mean of weights is their spread over the root of how many count.
    const error = 1 / Math.sqrt(weighed.effectiveDraws[i]!);
    expect(weighed.effectiveDraws[i]).toBeGreaterThan(10);
    expect(Math.abs(weighed.values[i]! - truth[i]!), `image ${i}, weighed`).toBeLessThan(4 * error + 0.01);
    const grid = (await session.posteriorGrid(imageOf(session, session.split.heldOut.indexOf(index)), 3.5, noTurn))!;
    expect(Math.abs(grid.logEvidence - truth[i]!), `image ${i}, grid`).toBeLessThan(0.02);
    // And the bound is one.
    expect(grid.elbo - 3 * grid.elboError).toBeLessThan(truth[i]!);
  }
  session.dispose();
});
