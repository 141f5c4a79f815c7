// wasm kernels LogBernoulli and its gradient on our module.
import { type KernelDefinition, registerKernel } from '../../define.ts';
import { LOG_BERNOULLI, LOG_BERNOULLI_GRADIENT } from '../../fused/log-bernoulli.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

/** An exponential, a logarithm and two divisions cost about as much as this many products. */
const COST = 16;

export function registerLogBernoulliSimd(): void {
  registerKernel({
    name: LOG_BERNOULLI,
    backend: 'wasm',
    run: ({ backend, inputs: { logits, x } }) => {
      const [images = 0, ...rest] = logits.shape;
      const y = backend.makeOutput([images], 'float32');
      const { address, run } = workspaceOf(backend);
      const size = { units: images, work: COST * sizeOf(logits.shape), scratch: 0 };
      run('logBernoulli', size, address(logits), address(x), address(y), sizeOf(rest));
      return y;
    },
  } satisfies KernelDefinition<WasmBackend, 'logits' | 'x', Record<string, never>>);
  registerKernel({
    name: LOG_BERNOULLI_GRADIENT,
    backend: 'wasm',
    run: ({ backend, inputs: { dy, logits, x } }) => {
      const [images = 0, ...rest] = logits.shape;
      const gradient = backend.makeOutput([...logits.shape], 'float32');
      const { address, run } = workspaceOf(backend);
      const size = { units: images, work: COST * sizeOf(logits.shape), scratch: 0 };
      run('logBernoulliGradient', size, address(dy), address(logits), address(x), address(gradient), sizeOf(rest));
      return gradient;
    },
  } satisfies KernelDefinition<WasmBackend, 'dy' | 'logits' | 'x', Record<string, never>>);
}
