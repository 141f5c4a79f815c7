// webgpu kernels: puts ours in the place of tfjs's, or tfjs's back, so that the two can be compared.
import { registerKernel, runKernel } from '../define.ts';
import type * as tf from '../tf.ts';
import { adamInPlace } from './adam-in-place/kernel.ts';
import type { Addition } from './addition.ts';
import { cast } from './cast/kernel.ts';
import { conv2d, fusedConv2d } from './conv2d/kernel.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter/kernel.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input/kernel.ts';
import { conv2dTranspose } from './conv2d-transpose/kernel.ts';
import { diagonalGaussian } from './diagonal-gaussian/kernel.ts';
import { reluGradient } from './elementwise/relu-gradient.ts';
import { layerNormKernels } from './layer-norm/kernel.ts';
import { logBernoulli, logBernoulliGradient } from './log-bernoulli/kernel.ts';
import { fusedMatMul, matMul } from './matmul/kernel.ts';
import { reluBiasGradient } from './relu-bias-gradient/kernel.ts';
import { type Replacement, stockKernel } from './replace.ts';
import { registerStepAccelerator } from './step/accelerator.ts';
import { sumRows } from './sum-rows/kernel.ts';
import { weightedMeansKernels } from './weighted-means/kernel.ts';

const replacements: readonly Replacement[] = [
  conv2d,
  fusedConv2d,
  conv2dBackpropInput,
  conv2dBackpropFilter,
  matMul,
  fusedMatMul,
  sumRows,
  cast,
];

const additions: readonly Addition[] = [
  adamInPlace,
  conv2dTranspose,
  reluGradient,
  reluBiasGradient,
  logBernoulli,
  logBernoulliGradient,
  ...diagonalGaussian,
  ...weightedMeansKernels,
  ...layerNormKernels,
];

/** tfjs's kernels, from before ours took their names; null until then. */
let stock: ReadonlyMap<string, tf.KernelConfig> | null = null;

/** Call after the webgpu backend is loaded. */
export function registerWebgpuKernels(kernels: 'ours' | 'stock'): void {
  registerStepAccelerator(kernels === 'ours');
  if (kernels === 'stock' && !stock) return;
  stock ??= new Map(replacements.map(({ name }) => [name, stockKernel(name)]));
  for (const { register, unregister } of additions) {
    if (kernels === 'ours') register();
    else unregister();
  }
  for (const { name, register } of replacements) {
    const original = stock.get(name)!;
    if (kernels === 'ours') register(original);
    else {
      registerKernel<object, string, object>({
        name,
        backend: 'webgpu',
        run: ({ backend, inputs, attrs }) => runKernel(original, backend, inputs, attrs),
      });
    }
  }
}
