// Worker of its own: projects points of many dimensions to the plane, and posts the layout as it takes shape.
import { createRandom, streams } from '../core/random.ts';
import { sleep } from '../core/sleep.ts';
import { align } from '../math/align.ts';
import { onPrincipalPlane } from '../math/principal.ts';
import { createTsne } from '../math/tsne.ts';
import type { ProjectionProgress, ProjectionRequest } from '../protocol/projection.ts';

const PERPLEXITY = 30;
/**
 * A fresh layout is exaggerated at first, to pull neighbours together. From an older layout, a few steps are enough.
 */
const TSNE_STEPS = { fresh: 500, exaggerated: 120, again: 80 };
const UMAP_NEIGHBOURS = 15;
const TELL_EVERY_MS = 80;

type Tell = (points: ArrayLike<number>, fraction: number) => void;

const pca = ({ rows, latent }: ProjectionRequest): Float32Array => onPrincipalPlane(rows, latent);

async function tsne(request: ProjectionRequest, tell: Tell): Promise<Float32Array> {
  const { rows, latent, previous } = request;
  const steps = previous ? TSNE_STEPS.again : TSNE_STEPS.fresh;
  const run = createTsne(rows, latent, {
    perplexity: PERPLEXITY,
    // Started from the scaled-down principal components, the layout is the same at every visit (Kobak & Berens 2019).
    start: previous ?? small(pca(request)),
    exaggerated: previous ? 0 : TSNE_STEPS.exaggerated,
  });
  let told = performance.now();
  for (let step = 0; step < steps; step++) {
    run.step();
    if (performance.now() - told < TELL_EVERY_MS) continue;
    tell(run.points, step / steps);
    told = performance.now();
    // Lets a newer request or the end of the worker come in.
    await sleep(0);
  }
  return Float32Array.from(run.points);
}

function small(points: Float32Array): Float32Array {
  let square = 0;
  for (let k = 0; k < points.length; k += 2) square += points[k]! ** 2;
  const scale = 1e-2 / Math.sqrt((2 * square) / points.length || 1);
  return points.map((value) => value * scale);
}

/** McInnes, Healy & Melville 2018, arXiv:1802.03426. */
async function umap({ rows, latent, previous }: ProjectionRequest, tell: Tell): Promise<Float32Array> {
  const { UMAP } = await import('umap-js');
  const count = rows.length / latent;
  // A single point has no neighbours.
  if (count < 2) return new Float32Array(2 * count);
  const table = Array.from({ length: count }, (_, i) => [...rows.subarray(i * latent, (i + 1) * latent)]);
  // A fixed seed, so that two visits look alike.
  const random = createRandom(1, streams.probe);
  const run = new UMAP({ nNeighbors: Math.min(UMAP_NEIGHBOURS, count - 1), random: () => random.uniform() });
  const epochs = run.initializeFit(table);
  let told = performance.now();
  const layout = (): Float32Array => {
    const flat = Float32Array.from(run.getEmbedding().flat());
    return previous ? align(flat, previous) : centred(flat);
  };
  for (let epoch = 0; epoch < epochs; epoch++) {
    run.step();
    if (performance.now() - told < TELL_EVERY_MS) continue;
    tell(layout(), epoch / epochs);
    told = performance.now();
    await sleep(0);
  }
  return layout();
}

function centred(points: Float32Array): Float32Array {
  const mean = [0, 0];
  for (const [k, value] of points.entries()) mean[k % 2]! += (2 * value) / points.length;
  return points.map((value, k) => value - mean[k % 2]!);
}

function post(points: ArrayLike<number>, fraction: number): void {
  const copy = Float32Array.from(points);
  const message: ProjectionProgress = { points: copy, fraction };
  postMessage(message, { transfer: [copy.buffer] });
}

addEventListener('message', ({ data }: MessageEvent<ProjectionRequest>) => {
  // Thrown outside the promise: the page listens for errors, not for rejections.
  project(data).catch((error: unknown) =>
    setTimeout(() => {
      throw error;
    }),
  );
});

async function project(data: ProjectionRequest): Promise<void> {
  switch (data.method) {
    case 'pca':
      return post(pca(data), 1);
    case 'tsne':
      return post(await tsne(data, post), 1);
    case 'umap':
      return post(await umap(data, post), 1);
    default:
      return data.method satisfies never;
  }
}
