// webgpu kernels LayerNorm, the shaders: a workgroup for each image. A thread walks through the image in steps of a
// whole number of pixels, so that it only ever meets one channel.
import { LEAST_VARIANCE } from '../../fused/layer-norm.ts';
import { type Buffer, declareBuffers, type Shader, times } from '../wgsl.ts';

export interface Sizes {
  readonly images: number;
  /** Numbers of one image. */
  readonly size: number;
  /** At most as many as a workgroup has threads. */
  readonly channels: number;
}

const THREADS = 256;

const buffer = (name: string): Buffer => ({ name, width: 1 });

/** Leaves the sum of all of `array` in its first place, in a fixed order; every thread must come here. */
const reduce = (array: string): string =>
  times(Math.log2(THREADS), (level) => {
    const half = THREADS >> (level + 1);
    return `workgroupBarrier();\n  if (thread < ${half}u) { ${array}[thread] += ${array}[thread + ${half}u]; }`;
  }).concat('\n  workgroupBarrier();');

/**
 * A shader around `body`, which finds `thread`, `image`, where the image begins, and where the thread begins and ends.
 */
function perImage(
  { images, size, channels }: Sizes,
  outputs: readonly string[],
  inputs: readonly string[],
  shared: readonly string[],
  body: string,
): Shader {
  const across = Math.min(images, 32768);
  const step = Math.floor(THREADS / channels) * channels;
  return {
    code: `${declareBuffers(outputs.map(buffer), ...inputs.map(buffer))}
${shared.map((name) => `var<workgroup> ${name}: array<f32, ${THREADS}>;`).join('\n')}
const STEP = ${step};
@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  let image = i32(group.x + group.y * ${across}u);
  let start = image * ${size};
  let channel = i32(thread) % ${channels};
  // Every thread must come to the barriers, also those of images that there are not, and those that no pixel is left
  // for.
  let end = select(0, start + ${size}, (image < ${images}) & (thread < ${step}u));
  let begin = start + i32(thread);
  ${body}
}`,
    grid: [across, Math.ceil(images / across), 1],
  };
}

/** Bindings: y [images, size], stats [images, 2]; x, scale and shift [channels]. */
export function normalise(sizes: Sizes): Shader {
  return perImage(
    sizes,
    ['y', 'stats'],
    ['x', 'scale', 'shift'],
    ['sums', 'squares'],
    `var sum = 0.0;
  for (var i = begin; i < end; i += STEP) { sum += x[i]; }
  sums[thread] = sum;
  ${reduce('sums')}
  let mean = sums[0] / ${sizes.size}.0;
  var square = 0.0;
  for (var i = begin; i < end; i += STEP) { let centred = x[i] - mean; square = fma(centred, centred, square); }
  squares[thread] = square;
  ${reduce('squares')}
  let inverse = 1.0 / sqrt(squares[0] / ${sizes.size}.0 + ${LEAST_VARIANCE});
  if (thread == 0u && image < ${sizes.images}) {
    stats[2 * image] = mean;
    stats[2 * image + 1] = inverse;
  }
  for (var i = begin; i < end; i += STEP) { y[i] = (x[i] - mean) * inverse * scale[channel] + shift[channel]; }`,
  );
}

/** Bindings: dx [images, size], parts [images, 2, channels] (sums of dy · normal, and of dy); dy, x, stats, scale. */
export function normaliseBack(sizes: Sizes): Shader {
  const { images, size, channels } = sizes;
  return perImage(
    sizes,
    ['dx', 'parts'],
    ['dy', 'x', 'stats', 'scale'],
    ['alongs', 'slopes'],
    `let own = min(image, ${images - 1});
  let mean = stats[2 * own];
  let inverse = stats[2 * own + 1];
  let factor = scale[channel];
  var along = 0.0;
  var slope = 0.0;
  for (var i = begin; i < end; i += STEP) {
    along = fma(dy[i], (x[i] - mean) * inverse, along);
    slope += dy[i];
  }
  alongs[thread] = along;
  slopes[thread] = slope;
  workgroupBarrier();
  if (thread < ${channels}u && image < ${images}) {
    var ofScale = 0.0;
    var ofShift = 0.0;
    for (var t = thread; t < u32(STEP); t += ${channels}u) { ofScale += alongs[t]; ofShift += slopes[t]; }
    parts[2 * image * ${channels} + channel] = ofScale;
    parts[(2 * image + 1) * ${channels} + channel] = ofShift;
  }
  workgroupBarrier();
  // Neither the mean nor the variance of what came out depends on x: what would change them is taken away.
  alongs[thread] = along * factor;
  slopes[thread] = slope * factor;
  ${reduce('alongs')}
  ${reduce('slopes')}
  let meanAlong = alongs[0] / ${size}.0;
  let meanSlope = slopes[0] / ${size}.0;
  for (var i = begin; i < end; i += STEP) {
    dx[i] = (dy[i] * factor - meanSlope - (x[i] - mean) * inverse * meanAlong) * inverse;
  }`,
  );
}

/** Bindings: dscale and dshift [channels]; parts [images, 2, channels]. */
export function addImages(images: number, channels: number): Shader {
  return {
    code: `${declareBuffers([buffer('byScale'), buffer('byShift')], buffer('parts'))}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= ${channels}u) { return; }
  var ofScale = 0.0;
  var ofShift = 0.0;
  for (var at = id.x; at < ${2 * images * channels}u; at += ${2 * channels}u) {
    ofScale += parts[at];
    ofShift += parts[at + ${channels}u];
  }
  byScale[id.x] = ofScale;
  byShift[id.x] = ofShift;
}`,
    grid: [Math.ceil(channels / 64), 1, 1],
  };
}
