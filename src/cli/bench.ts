// Command line: how fast the engine trains on this machine. Prints Markdown, or JSON with --json.
import { cpus } from 'node:os';
import { dataSetCard } from '../data/sets.ts';
import { splitBySeed } from '../data/split.ts';
import type { Dataset } from '../data/dataset.ts';
import { toFault } from '../core/fault.ts';
import { startDevice } from '../engine/device.ts';
import { createSession } from '../engine/session.ts';
import { architectureIds } from '../models/architectures.ts';
import { type BackendId, defaultConfig } from '../models/settings.ts';
import { installWebgpu } from './dawn.ts';
import { allowRelaxedSimd } from './relaxed.ts';

/** A figure is the median of the steps that fit into this time, after two that warm up. */
const BUDGET_MS = 4000;
const MOST_STEPS = 30;
const IMAGES = 1200;

interface Row {
  readonly backend: BackendId;
  readonly device: string;
  readonly arch: string;
  readonly batch: number;
  readonly steps: number;
  readonly msPerStep: number;
  readonly imagesPerSecond: number;
  /** One decoded point, from z to pixels in memory. */
  readonly msPerDecode: number;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function measure(
  backend: BackendId,
  device: string,
  dataset: Dataset,
  arch: string,
  batch: number,
): Promise<Row> {
  const session = await createSession({ ...defaultConfig(), arch, batch }, dataset, splitBySeed(IMAGES, 100, 1));
  const time = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const step = async (): Promise<void> => {
    session.next();
    await session.settle();
  };
  const begin = performance.now();
  await step();
  await step();
  const steps: number[] = [];
  while (steps.length < 3 || (steps.length < MOST_STEPS && performance.now() - begin < BUDGET_MS))
    steps.push(await time(step));
  const decodes: number[] = [];
  for (let i = 0; i < 20; i++)
    decodes.push(await time(() => session.decode(Float32Array.of(i / 10 - 1, 0), async () => {})));
  await session.report();
  session.dispose();
  const msPerStep = median(steps);
  return {
    backend,
    device,
    arch,
    batch,
    steps: steps.length,
    msPerStep,
    imagesPerSecond: (1000 * batch) / msPerStep,
    msPerDecode: median(decodes),
  };
}

async function main(): Promise<void> {
  allowRelaxedSimd();
  const args = process.argv.slice(2);
  const unknown = args.filter((arg) => !['--json', '--webgpu', '--kernels=ours', '--kernels=stock'].includes(arg));
  if (unknown.length > 0) {
    console.error(
      `${unknown[0]} is unknown. Use --json for JSON, --webgpu to measure WebGPU (Dawn) too, --kernels=stock for tfjs's own kernels there.`,
    );
    process.exit(2);
  }
  const kernels = args.includes('--kernels=stock') ? 'stock' : 'ours';
  const dataset = await dataSetCard('synthetic-digits').load({ seed: 1, count: IMAGES });
  const rows: Row[] = [];
  const backends: BackendId[] = args.includes('--webgpu') ? ['wasm', 'webgpu'] : ['wasm'];
  if (args.includes('--webgpu')) await installWebgpu();
  for (const backend of backends) {
    try {
      const device = await startDevice(backend, { kernels, onFault: (fault) => console.error(fault.what) });
      const name = backend === 'webgpu' && kernels === 'stock' ? `${device.name}, tfjs’s kernels` : device.name;
      for (const arch of architectureIds) {
        for (const batch of [16, 64, 128]) rows.push(await measure(backend, name, dataset, arch, batch));
      }
    } catch (error) {
      console.error(toFault(error).what);
    }
  }
  const machine = { cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, node: process.version };
  if (args.includes('--json')) {
    console.log(JSON.stringify({ machine, rows }, null, 1));
    return;
  }
  console.log(`${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; medians\n`);
  console.log(
    '| backend | architecture | batch | ms per step | images per second | ms per decoded point |\n|---|---|---:|---:|---:|---:|',
  );
  for (const row of rows) {
    console.log(
      `| ${row.backend} (${row.device}) | ${row.arch} | ${row.batch} | ${row.msPerStep.toFixed(1)} | ${row.imagesPerSecond.toFixed(0)} | ${row.msPerDecode.toFixed(1)} |`,
    );
  }
}

await main();
process.exit(0);
