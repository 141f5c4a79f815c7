// webgpu kernel AdamStep: one pass over the vectors, where a chain of tfjs's operations makes ten. Writes new tensors;
// snapshots hold on to the old.
import { ADAM_STEP, type AdamAttributes } from '../../adam.ts';
import { registerKernel } from '../../define.ts';
import type { WebgpuBackend } from '../backend.ts';
import { dispatch, dispatchAll } from '../dispatch.ts';
import { declareBuffers, type Shader } from '../wgsl.ts';

const WORKGROUP = 256;

export function registerAdamStep(): void {
  registerKernel<WebgpuBackend, 'parameters' | 'm' | 'v' | 'gradient' | 'scale', AdamAttributes>({
    name: ADAM_STEP,
    backend: 'webgpu',
    run: ({ backend, inputs: { parameters, m, v, gradient, scale }, attrs: { beta1, beta2, rate, epsilon } }) => {
      const n = parameters.shape[0]!;
      // Other numbers each step, so they are data and not text.
      const given = backend.makeTensorInfo([2], 'float32', Float32Array.of(rate, epsilon));
      const settings = dispatch(
        backend,
        scale ? 'Adam settings, scaled' : 'Adam settings',
        () => joinSettings(!!scale),
        [3],
        scale ? [given, scale] : [given],
      );
      const next = dispatchAll(
        backend,
        `Adam ${n}, ${beta1}, ${beta2}`,
        () => adam(n, beta1, beta2),
        [[n], [n], [n]],
        [parameters, m, v, gradient, settings],
      );
      for (const { dataId } of [given, settings]) backend.disposeData(dataId);
      return next;
    },
  });
}

/** Puts the scale beside the other settings: some devices allow a shader eight buffers, and Adam needs seven for vectors. */
function joinSettings(scaled: boolean): Shader {
  const inputs = [{ name: 'given', width: 1 } as const, ...(scaled ? [{ name: 'scale', width: 1 } as const] : [])];
  return {
    code: `${declareBuffers({ name: 'settings', width: 1 }, ...inputs)}
@compute @workgroup_size(1)
fn main() {
  settings[0] = given[0];
  settings[1] = given[1];
  settings[2] = ${scaled ? 'scale[0]' : '1.0'};
}`,
    grid: [1, 1, 1],
  };
}

/** Bindings: the next parameters, m and v, then the old ones, the gradient, and [rate, ε, scale of the gradient]. */
function adam(n: number, beta1: number, beta2: number): Shader {
  const names = ['nextParameters', 'nextM', 'nextV', 'parameters', 'm', 'v', 'gradient', 'settings'];
  const buffers = names.map((name) => ({ name, width: 1 }) as const);
  const groups = Math.ceil(n / WORKGROUP);
  // One dimension of a dispatch is limited, to 65535 on most devices.
  const rows = Math.ceil(groups / 32768);
  const across = Math.ceil(groups / rows);
  return {
    code: `${declareBuffers(buffers.slice(0, 3), ...buffers.slice(3))}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x + id.y * ${across * WORKGROUP};
  if (i >= ${n}) { return; }
  let g = gradient[i] * settings[2];
  let newM = m[i] * ${beta1} + g * ${1 - beta1};
  let newV = v[i] * ${beta2} + g * g * ${1 - beta2};
  nextM[i] = newM;
  nextV[i] = newV;
  nextParameters[i] = parameters[i] - newM * settings[0] / (sqrt(newV) + settings[1]);
}`,
    grid: [across, rows, 1],
  };
}
