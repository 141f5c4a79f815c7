// webgpu kernels LogBernoulli and its gradient.
import { LOG_BERNOULLI, LOG_BERNOULLI_GRADIENT } from '../../fused/log-bernoulli.ts';
import * as tf from '../../tf.ts';
import { addition } from '../addition.ts';
import { dispatch } from '../dispatch.ts';
import { mapShader } from '../elementwise/shader.ts';
import { declareBuffers, type Shader, times, typeOf, widthOf } from '../wgsl.ts';

/** Threads that share an image. */
const THREADS = 64;

export const logBernoulli = addition<'logits' | 'x'>(LOG_BERNOULLI, ({ backend, inputs: { logits, x } }) => {
  const [images = 0, ...rest] = logits.shape;
  const size = tf.util.sizeFromShape(rest);
  const key = `log Bernoulli ${images} × ${size}`;
  return dispatch(backend, key, () => sumOverImages(images, size), [images], [logits, x]);
});

export const logBernoulliGradient = addition<'dy' | 'logits' | 'x'>(
  LOG_BERNOULLI_GRADIENT,
  ({ backend, inputs: { dy, logits, x } }) => {
    const [images = 0, ...rest] = logits.shape;
    const size = tf.util.sizeFromShape(rest);
    const width = widthOf(size);
    return dispatch(
      backend,
      `log Bernoulli gradient ${images} × ${size}`,
      () =>
        mapShader(
          images * size,
          width,
          ['gradient'],
          [{ name: 'dy', width: 1 }, 'logits', 'x'],
          // No exponential of a positive number, so nothing overflows.
          `let l = logits[i];
  let e = exp(-abs(l));
  gradient[i] = dy[i / ${size / width}] * (x[i] - select(e, T(1.0), l >= T(0.0)) / (1.0 + e));`,
        ),
      logits.shape,
      [dy, logits, x],
    );
  },
);

/** A workgroup for each image; its threads add their shares in a fixed order. Bindings: sums [images], logits, x. */
function sumOverImages(images: number, size: number): Shader {
  const width = widthOf(size);
  const type = typeOf(width);
  const items = size / width;
  const across = Math.min(images, 32768);
  return {
    code: `${declareBuffers({ name: 'sums', width: 1 }, { name: 'logits', width }, { name: 'x', width })}
var<workgroup> shares: array<f32, ${THREADS}>;
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let image = i32(group.x + group.y * ${across}u);
  var sum = ${type}(0.0);
  // Every thread must come to the barriers, also those of images that there are not.
  if (image < ${images}) {
    for (var p = i32(thread); p < ${items}; p += ${THREADS}) {
      let l = logits[image * ${items} + p];
      let e = exp(-abs(l));
      // log(1 + e), to the last digits also where e is small.
      let small = e * (1.0 - e * (0.5 - e * (1.0 / 3.0 - e * 0.25)));
      sum += l * x[image * ${items} + p] - max(l, ${type}(0.0)) - select(log(1.0 + e), small, e < ${type}(0.02));
    }
  }
  shares[thread] = ${width === 4 ? 'sum.x + sum.y + sum.z + sum.w' : 'sum'};
  ${times(Math.log2(THREADS), (level) => {
    const half = THREADS >> (level + 1);
    return `workgroupBarrier();\n  if (thread < ${half}u) { shares[thread] += shares[thread + ${half}u]; }`;
  })}
  if (thread == 0u && image < ${images}) { sums[image] = shares[0]; }
}`,
    grid: [across, Math.ceil(images / across), 1],
  };
}
