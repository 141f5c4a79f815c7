// Facts: how fast a backend of this machine trains the present model.
import type { Fault } from '../../../core/fault.ts';
import type { BackendId, Kernels } from '../../../settings/table.ts';

export interface Measurement {
  readonly backend: BackendId;
  readonly kernels: Kernels;
  readonly result:
    | { readonly kind: 'waiting' | 'running' }
    | { readonly kind: 'done'; readonly deviceName: string; readonly msPerStep: number }
    /** The timing did not end within this many seconds. */
    | { readonly kind: 'slow'; readonly seconds: number }
    | { readonly kind: 'impossible'; readonly fault: Fault };
}

/** In the order of showing. */
export const contestants: readonly Pick<Measurement, 'backend' | 'kernels'>[] = [
  { backend: 'webgpu', kernels: 'ours' },
  { backend: 'webgpu', kernels: 'stock' },
  { backend: 'wasm', kernels: 'ours' },
  { backend: 'wasm', kernels: 'stock' },
  { backend: 'webgl', kernels: 'stock' },
];
