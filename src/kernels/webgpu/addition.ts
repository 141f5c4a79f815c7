// webgpu kernels: kernels under names of our own, which tfjs does not have. Without them a chain of operations does the
// same.
import { type KernelDefinition, registerKernel } from '../define.ts';
import * as tf from '../tf.ts';
import type { WebgpuBackend } from './backend.ts';

export interface Addition {
  readonly register: () => void;
  readonly unregister: () => void;
}

export function addition<Inputs extends string, Attributes extends object = Record<string, never>>(
  name: string,
  run: KernelDefinition<WebgpuBackend, Inputs, Attributes>['run'],
): Addition {
  return {
    register: () => registerKernel<WebgpuBackend, Inputs, Attributes>({ name, backend: 'webgpu', run }),
    unregister: () => {
      if (tf.getKernel(name, 'webgpu')) tf.unregisterKernel(name, 'webgpu');
    },
  };
}
