// webgpu kernels: those for names of our own, which tfjs does not have; without them the same is a chain of operations.
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
