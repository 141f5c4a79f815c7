// wasm kernels Relu and ReluGradient on our module, and the gradient of relu that uses the latter: tfjs's own is three
// passes over the activations (step, cast, multiply), this is one.
import { invariant } from '../../../core/invariant.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../../define.ts';
import * as tf from '../../tf.ts';
import { sizeOf, type WasmBackend } from '../heap.ts';
import { workspaceOf } from '../module/workspace.ts';

const GRADIENT = 'ReluGradient';

/** dy · [x > 0], the shape of x. */
function reluGradient(dy: tf.Tensor, x: tf.Tensor): tf.Tensor {
  return tf.engine().runKernel(GRADIENT, { dy, x });
}

export function registerReluSimd(): void {
  const stock = tf.getKernel('Relu', 'wasm');
  const stockGradient = tf.getGradient('Relu');
  invariant(stock && stockGradient, 'the wasm backend is loaded before its kernels are replaced');
  registerKernel({
    name: 'Relu',
    backend: 'wasm',
    run: ({ backend, inputs: { x }, attrs }) => {
      if (x.dtype !== 'float32') return runKernel(stock, backend, { x }, attrs);
      const y = backend.makeOutput([...x.shape], 'float32');
      const { simd, address } = workspaceOf(backend);
      simd.relu(address(x), address(y), sizeOf(x.shape));
      return y;
    },
  } satisfies KernelDefinition<WasmBackend, 'x', Record<string, never>>);
  registerKernel({
    name: GRADIENT,
    backend: 'wasm',
    run: ({ backend, inputs: { dy, x } }) => {
      const dx = backend.makeOutput([...x.shape], 'float32');
      const { simd, address } = workspaceOf(backend);
      simd.reluGradient(address(dy), address(x), address(dx), sizeOf(x.shape));
      return dx;
    },
  } satisfies KernelDefinition<WasmBackend, 'dy' | 'x', Record<string, never>>);
  // Gradients belong to no backend, so this one asks which is current.
  tf.unregisterGradient('Relu');
  tf.registerGradient({
    kernelName: 'Relu',
    inputsToSave: ['x'],
    gradFunc: (dy, saved, attrs) => {
      const [x] = saved;
      if (tf.getBackend() !== 'wasm' || Array.isArray(dy) || !x || x.dtype !== 'float32')
        return stockGradient.gradFunc(dy, saved, attrs);
      return { x: () => reluGradient(dy, x) };
    },
  });
  tf.registerGradient({
    kernelName: GRADIENT,
    inputsToSave: ['x'],
    gradFunc: (ddx, [x]) => {
      invariant(x && !Array.isArray(ddx), 'relu’s gradient has one input saved and one output');
      return { dy: () => reluGradient(ddx, x), x: () => tf.zerosLike(x) };
    },
  });
}
