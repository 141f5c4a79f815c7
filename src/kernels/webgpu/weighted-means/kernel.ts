// webgpu kernels WeightedMeans and its gradient.
import {
  WEIGHTED_MEANS,
  WEIGHTED_MEANS_GRADIENT,
  type WeightedMeansGradientAttributes,
} from '../../fused/weighted-means.ts';
import * as tf from '../../tf.ts';
import { type Addition, addition } from '../addition.ts';
import { dispatch } from '../dispatch.ts';
import { mapShader } from '../elementwise/shader.ts';
import { declareBuffers, type Shader, times } from '../wgsl.ts';

const THREADS = 64;

const weightedMeans = addition<string>(WEIGHTED_MEANS, ({ backend, inputs }) => {
  const terms: tf.TensorInfo[] = [];
  for (let i = 0; inputs[`term${i}`]; i++) terms.push(inputs[`term${i}`]!);
  const counts = terms.map(({ shape }) => tf.util.sizeFromShape(shape));
  return dispatch(
    backend,
    `weighted means of ${counts}`,
    () => meansShader(counts),
    [terms.length + 1],
    [inputs['weights']!, ...terms],
  );
});

const weightedMeansGradient = addition<'dy' | 'weights', WeightedMeansGradientAttributes>(
  WEIGHTED_MEANS_GRADIENT,
  ({ backend, inputs: { dy, weights }, attrs: { term, shape } }) => {
    const n = tf.util.sizeFromShape([...shape]);
    const body = `gradient[i] = dy[0] * (weights[${term}] / ${n}.0);`;
    return dispatch(
      backend,
      `weighted means gradient ${term}, ${n}`,
      () => mapShader(n, 1, ['gradient'], ['dy', 'weights'], body),
      shape,
      [dy, weights],
    );
  },
);

export const weightedMeansKernels: readonly Addition[] = [weightedMeans, weightedMeansGradient];

/** One workgroup. Bindings: values [terms + 1], weights [terms], and the terms. */
function meansShader(counts: readonly number[]): Shader {
  return {
    code: `${declareBuffers(
      { name: 'values', width: 1 },
      { name: 'weights', width: 1 },
      ...counts.map((_, term) => ({ name: `term${term}`, width: 1 }) as const),
    )}
var<workgroup> shares: array<f32, ${THREADS}>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(local_invocation_index) thread: u32) {
  var loss = 0.0;
  ${counts
    .map(
      (count, term) => `
  var sum${term} = 0.0;
  for (var i = thread; i < ${count}u; i += ${THREADS}u) { sum${term} += term${term}[i]; }
  workgroupBarrier();
  shares[thread] = sum${term};
  ${times(Math.log2(THREADS), (level) => {
    const half = THREADS >> (level + 1);
    return `workgroupBarrier();\n  if (thread < ${half}u) { shares[thread] += shares[thread + ${half}u]; }`;
  })}
  if (thread == 0u) {
    let mean = shares[0] / ${count}.0;
    values[${term}] = mean;
    loss += mean * weights[${term}];
  }`,
    )
    .join('\n')}
  if (thread == 0u) { values[${counts.length}] = loss; }
}`,
    grid: [1, 1, 1],
  };
}
