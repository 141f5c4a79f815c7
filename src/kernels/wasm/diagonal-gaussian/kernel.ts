// wasm kernels Reparameterise, KlToStandard and their gradients, in JavaScript on wasm memory: a code has a few numbers
// for each image, so that the calls cost more than the arithmetic.
import { type KernelDefinition, registerKernel } from '../../define.ts';
import {
  KL_TO_STANDARD,
  KL_TO_STANDARD_GRADIENT,
  REPARAMETERISE,
  REPARAMETERISE_GRADIENT,
} from '../../fused/diagonal-gaussian.ts';
import { view, type WasmBackend } from '../heap.ts';

export function registerDiagonalGaussian(): void {
  registerKernel({
    name: REPARAMETERISE,
    backend: 'wasm',
    run: ({ backend, inputs }) => {
      const out = backend.makeOutput([...inputs.mu.shape], 'float32');
      const [mu, logVar, eps, z] = [inputs.mu, inputs.logVar, inputs.eps, out].map((tensor) => view(backend, tensor));
      for (let i = 0; i < z!.length; i++) z![i] = mu![i]! + Math.exp(logVar![i]! / 2) * eps![i]!;
      return out;
    },
  } satisfies KernelDefinition<WasmBackend, 'mu' | 'logVar' | 'eps', Record<string, never>>);
  registerKernel({
    name: REPARAMETERISE_GRADIENT,
    backend: 'wasm',
    run: ({ backend, inputs }) => {
      const out = backend.makeOutput([...inputs.dy.shape], 'float32');
      const [dy, logVar, eps, dl] = [inputs.dy, inputs.logVar, inputs.eps, out].map((tensor) => view(backend, tensor));
      for (let i = 0; i < dl!.length; i++) dl![i] = dy![i]! * eps![i]! * 0.5 * Math.exp(logVar![i]! / 2);
      return out;
    },
  } satisfies KernelDefinition<WasmBackend, 'dy' | 'logVar' | 'eps', Record<string, never>>);
  registerKernel({
    name: KL_TO_STANDARD,
    backend: 'wasm',
    run: ({ backend, inputs }) => {
      const [batch = 0, width = 0] = inputs.mu.shape;
      const out = backend.makeOutput([batch], 'float32');
      const [mu, logVar, kl] = [inputs.mu, inputs.logVar, out].map((tensor) => view(backend, tensor));
      for (let row = 0, i = 0; row < batch; row++) {
        let sum = 0;
        // exp(l) − 1 as one function: near the prior their difference would lose its digits.
        for (let d = 0; d < width; d++, i++) sum += mu![i]! ** 2 + Math.expm1(logVar![i]!) - logVar![i]!;
        kl![row] = sum / 2;
      }
      return out;
    },
  } satisfies KernelDefinition<WasmBackend, 'mu' | 'logVar', Record<string, never>>);
  registerKernel({
    name: KL_TO_STANDARD_GRADIENT,
    backend: 'wasm',
    run: ({ backend, inputs }) => {
      const [batch = 0, width = 0] = inputs.mu.shape;
      const outs = [0, 1].map(() => backend.makeOutput([batch, width], 'float32'));
      const [dy, mu, logVar] = [inputs.dy, inputs.mu, inputs.logVar].map((tensor) => view(backend, tensor));
      const [dm, dl] = outs.map((tensor) => view(backend, tensor));
      for (let row = 0, i = 0; row < batch; row++) {
        for (let d = 0; d < width; d++, i++) {
          dm![i] = dy![row]! * mu![i]!;
          dl![i] = dy![row]! * 0.5 * Math.expm1(logVar![i]!);
        }
      }
      return outs;
    },
  } satisfies KernelDefinition<WasmBackend, 'dy' | 'mu' | 'logVar', Record<string, never>>);
}
