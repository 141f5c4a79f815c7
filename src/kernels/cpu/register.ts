// cpu kernels: puts ours in the place of tfjs's, or tfjs's back, so that the two can be compared.
import { adamStep } from './adam-step.ts';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.ts';
import { conv2dBackpropInput } from './conv2d-backprop-input.ts';

/** Call after the cpu backend is loaded. */
export function registerCpuKernels(kernels: 'ours' | 'stock'): void {
  for (const { use } of [conv2dBackpropFilter, conv2dBackpropInput, adamStep]) use(kernels);
}
