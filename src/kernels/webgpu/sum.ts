// webgpu kernels: sums that are split over many threads, each making a part, and added here in the order of the parts.
import type * as tf from '../tf.ts';
import type { WebgpuBackend } from './backend.ts';
import { dispatch } from './dispatch.ts';
import {
  declareBuffers,
  type Epilogue,
  epilogueKey,
  finish,
  type Shader,
  times,
  typeOf,
  widthOf,
  zero,
} from './wgsl.ts';

/**
 * Enough threads to fill a large GPU: a quarter of them made the filters' gradients of `conv` take an H200 more than
 * twice as long.
 */
const MANY_THREADS = 32_768;

/** Each part is written and read again, so there must not be too many. */
const MOST_PARTS = 256;

/** From this many parts on, those of one number are shared out among several threads. */
const MANY_PARTS = 32;
const SHARERS = 8;
const THREADS = 64;

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
  const sharers = count < MANY_PARTS ? 1 : SHARERS;
  const across = THREADS / sharers;
  const type = typeOf(width);
  const together = `
  shares[id.y * ${across}u + id.x] = sum;
  workgroupBarrier();
  if (id.y > 0u) { return; }
  ${times(sharers - 1, (other) => `sum += shares[${(other + 1) * across}u + id.x];`)}`;
  return {
    code: `${declareBuffers({ name: 'total', width }, ...buffers)}
${sharers > 1 ? `var<workgroup> shares: array<${type}, ${THREADS}>;` : ''}
@compute @workgroup_size(${across}, ${sharers})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) id: vec3u) {
  let i = i32(group.x * ${across}u + id.x);
  var sum: ${type} = ${zero(width)};
  // Every thread must come to the barrier, also those of numbers that there are not.
  if (i < ${items}) {
    for (var p = i32(id.y); p < ${count}; p += ${sharers}) { sum += parts[p * ${items} + i]; }
  }
  ${sharers > 1 ? together : ''}
  if (i >= ${items}) { return; }
  ${finish(epilogue, 'sum', width, `i % ${columns / width}`)}
  total[i] = sum;
}`,
    grid: [Math.ceil(items / across), 1, 1],
  };
}
