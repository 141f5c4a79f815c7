// webgpu kernels: sums that are split over many threads, each making a part, and added here in the order of the parts.
import type * as tf from '../tf.ts';
import type { WebgpuBackend } from './backend.ts';
import { dispatch } from './dispatch.ts';
import { declareBuffers, type Epilogue, epilogueKey, finish, type Shader, typeOf, widthOf, zero } from './wgsl.ts';

/** Enough threads to fill a large GPU a few times over. */
const MANY_THREADS = 8192;

/** The adding reads all parts of one number in one thread, so there must not be too many. */
const MOST_PARTS = 64;

/** Parts for a sum of `length` pieces of work, of which `threads` make one part each. */
export function chooseSplit(threads: number, length: number): number {
  const wanted = Math.max(1, Math.min(MOST_PARTS, length, Math.ceil(MANY_THREADS / threads)));
  // No part may be empty.
  return Math.ceil(length / Math.ceil(length / wanted));
}

/** parts [count, …shape] → their sum, with the epilogue along the last dimension. */
export function sumParts(
  backend: WebgpuBackend,
  parts: tf.TensorInfo,
  count: number,
  shape: readonly number[],
  epilogue: Epilogue,
  bias: readonly tf.TensorInfo[],
): tf.TensorInfo {
  const size = shape.reduce((product, n) => product * n, 1);
  const columns = shape.at(-1)!;
  const key = `sum ${count} × ${size / columns}, ${columns}${epilogueKey(epilogue)}`;
  return dispatch(backend, key, () => sumShader(count, size, columns, epilogue), shape, [parts, ...bias]);
}

function sumShader(count: number, size: number, columns: number, epilogue: Epilogue): Shader {
  const width = widthOf(columns);
  const items = size / width;
  const buffers = [{ name: 'parts', width }, ...(epilogue.bias ? [{ name: 'bias', width }] : [])];
  return {
    code: `${declareBuffers({ name: 'total', width }, ...buffers)}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = i32(id.x);
  if (i >= ${items}) { return; }
  var sum: ${typeOf(width)} = ${zero(width)};
  for (var p = 0; p < ${count}; p++) { sum += parts[p * ${items} + i]; }
  ${finish(epilogue, 'sum', width, `i % ${columns / width}`)}
  total[i] = sum;
}`,
    grid: [Math.ceil(items / 64), 1, 1],
  };
}
