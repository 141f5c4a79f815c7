// Benchmark: the process of one rival that runs in Node. Its name comes as arguments: engine, backend, kernels.
import { installWebgpu } from '../../dawn.ts';
import { allowRelaxedSimd } from '../../relaxed.ts';
import { type Engine, serve } from './serve.ts';

type Start = (backend: string, kernels: string) => Promise<Engine>;

/** Loaded when chosen: none of them may see what another registers. */
const engines: Readonly<Record<string, () => Promise<Start>>> = {
  ours: async () => (await import('../engines/ours.ts')).startOurs,
  tfjs: async () => (await import('../engines/stock.ts')).startStock,
  jax: async () => (await import('../engines/jax.ts')).startJax,
};

const [engine = '', backend = '', kernels = ''] = process.argv.slice(2);

await serve(async () => {
  const load = engines[engine];
  if (!load) throw new Error(`there is no engine “${engine}”`);
  allowRelaxedSimd();
  if (backend === 'webgpu') {
    await installWebgpu();
    if (!(await navigator.gpu.requestAdapter()))
      throw new Error('no GPU adapter was found: is a Vulkan driver installed?');
  }
  return (await load())(backend, kernels);
});
process.exit(0);
