// webgpu kernels: measures before training which of a kernel's tiles is fastest on this device. The results do not
// depend on the choice (candidates.ts says why), so that clocks may decide.
import type { Candidate } from '../candidates.ts';
import { compileAhead, pipelinesOf } from '../compile.ts';
import { knownTiles, noMemory, type TileMemory } from './known-tiles.ts';
import { createStopwatch, type Run, type Stopwatch, type Trial } from './trials.ts';

/** Milliseconds for everything, of which compilers may take half. */
const BUDGET = 150;
/** Each tile is repeated for so many milliseconds, but at most so often: clocks are coarse. */
const PORTION = 1;
const MOST_REPEATS = 16;
/**
 * The resolution of the coarsest clock, in milliseconds: browsers round to this as a protection against timing attacks.
 */
const TICK = 0.1;
/** Tiles take turns so many times, and the fastest time of each counts. */
const TURNS = 2;
/** Another tile must save this share of the usual one's time, or noise would decide. */
const WORTHWHILE = 0.07;

let wanted = false;
let budget = BUDGET;
let memory = noMemory;

/**
 * Sets whether tiles are measured, for how many milliseconds, and where the results are kept. If not, every kernel
 * takes its usual tile.
 */
export function measureTiles(on: boolean, milliseconds = BUDGET, rememberedBy: TileMemory = noMemory): void {
  wanted = on;
  budget = milliseconds;
  memory = rememberedBy;
}

/** Index of the tile that a kernel is to be compiled with: the one known to be the fastest, or the usual one, 0. */
export async function tilesFor(device: GPUDevice): Promise<(kernel: Candidate) => number> {
  const known = wanted ? await knownTiles(device, memory) : new Map<string, number>();
  // A remembered index may no longer exist: kernels change from one version of the page to the next.
  return ({ key, makers }) => (makers[known.get(key) ?? 0] ? (known.get(key) ?? 0) : 0);
}

/** Makes the fastest tile of each kernel the one that is used from now on; resolves to the number of kernels tried. */
export async function chooseTiles(device: GPUDevice, kernels: readonly Candidate[]): Promise<number> {
  if (!wanted) return 0;
  const known = await knownTiles(device, memory);
  const open = kernels.filter(({ key, makers }) => makers.length > 1 && !known.has(key));
  if (open.length === 0) return 0;
  const end = performance.now() + budget;
  const trials = await compiledBy(end - budget / 2, device, open);
  if (trials.length === 0) return 0;
  const stopwatch = createStopwatch(device, trials);
  try {
    const runs = await plan(trials, stopwatch, end);
    const times = await stopwatch.time(runs);
    const timed = runs.map((run, i) => ({ ...run, ms: times[i]! }));
    const chosen = [...new Set(runs.map(({ trial }) => trial))];
    for (const trial of chosen) {
      const fastest = fastestOf(timed.filter((run) => run.trial === trial));
      if (fastest > 0) pipelinesOf(device).set(trial.key, trial.compiled[fastest]!);
      known.set(trial.key, fastest);
    }
    await memory.remember(Object.fromEntries(known));
    return chosen.length;
  } finally {
    stopwatch.dispose();
  }
}

/** The candidates whose tiles are all compiled in time; the others are compiled when the next session needs them. */
async function compiledBy(end: number, device: GPUDevice, open: readonly Candidate[]): Promise<readonly Trial[]> {
  const ready: Trial[] = [];
  const all = open.map(async (candidate) => {
    const { key, makers } = candidate;
    const compiled = await Promise.all(
      makers.map((make, i) => compileAhead(device, i === 0 ? key : `${key}, tile ${i}`, make)),
    );
    if (compiled.every((one) => one !== null)) ready.push({ ...candidate, compiled });
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, end - performance.now());
  });
  await Promise.race([Promise.all(all), late]);
  clearTimeout(timer);
  return [...ready];
}

/** The runs that there is time for, the slowest kernels first: most is to be gained there. */
async function plan(trials: readonly Trial[], stopwatch: Stopwatch, end: number): Promise<readonly Run[]> {
  const usual = await stopwatch.time(trials.map((trial) => ({ trial, tile: 0, repeats: 1 })));
  const order = trials
    .map((trial, i) => ({ trial, ms: Math.max(TICK / 2, usual[i]!) }))
    .toSorted((a, b) => b.ms - a.ms);
  let left = end - performance.now();
  const runs: Run[] = [];
  for (const { trial, ms } of order) {
    const repeats = Math.min(MOST_REPEATS, Math.ceil(PORTION / ms));
    const cost = TURNS * trial.compiled.length * repeats * ms;
    if (cost > left) continue;
    left -= cost;
    for (let turn = 0; turn < TURNS; turn++) runs.push(...trial.compiled.map((_, tile) => ({ trial, tile, repeats })));
  }
  return runs;
}

/** The fastest tile, if it saves more than noise and the clock's resolution could explain; else the usual one, 0. */
function fastestOf(runs: readonly (Run & { readonly ms: number })[]): number {
  const { trial, repeats } = runs[0]!;
  const best = trial.compiled.map((_, tile) =>
    Math.min(...runs.filter((run) => run.tile === tile).map(({ ms }) => ms)),
  );
  const least = Math.min(...best);
  const saved = best[0]! - least;
  return saved * repeats > TICK && saved > WORTHWHILE * best[0]! ? best.indexOf(least) : 0;
}
