// webgpu kernels: the images of a batch, moved and made noisy while they are gathered: math/augment/augment.ts on the
// device, in the same whole numbers, so that not a level differs.
import { streams } from '../../../core/random.ts';
import { MAP_LENGTH, PLACE_BITS } from '../../../math/augment/maps.ts';
import { DRAWS, TABLE_BITS } from '../../../math/augment/noise.ts';
import { declareBuffers, type Shader } from '../wgsl.ts';
import { philox } from './philox.ts';

export interface AugmentLayout {
  readonly batch: number;
  readonly shape: readonly [height: number, width: number, channels: number];
  readonly bilevel: boolean;
  readonly noisy: boolean;
}

/** Numbers that are written for each step: σ, then a map for each image. */
export const augmentLength = (batch: number): number => 1 + MAP_LENGTH * batch;

/**
 * Bindings: x [batch, height, width, channels] in [0, 1]; bytes of all images, four to a word, indices [batch], maps
 * [steps, `augmentLength(batch)`], cursor [row, …], and where it is noisy, name [step, seed] and the table of draws.
 */
export function gatherAugmented({ batch, shape, bilevel, noisy }: AugmentLayout): Shader {
  const [height, width, channels] = shape;
  const size = height * width * channels;
  const count = batch * size;
  const groups = Math.ceil(count / DRAWS / 64);
  const across = Math.min(groups, 32768);
  const whole = (name: string) => ({ name, width: 1, type: 'i32' }) as const;
  const noise = noisy
    ? `let bits = philox(vec4u(id.x + id.y * ${across * 64}u, bitcast<u32>(name[0]), ${streams.augmentNoise}u, 0u), bitcast<u32>(name[1]));
  let sigma = maps[start];`
    : '';
  const add = noisy
    ? `let part = ((bits[i >> 1u] >> (16u * u32(i & 1))) & 0xffffu) >> ${16 - TABLE_BITS}u;
    value += (table[part] * sigma) >> 5u;`
    : '';
  return {
    code: `${declareBuffers({ name: 'x', width: 1 }, { name: 'bytes', width: 1, type: 'u32' }, whole('indices'), whole('maps'), whole('cursor'), ...(noisy ? [whole('name'), whole('table')] : []))}
${noisy ? philox : ''}
fn level(place: i32) -> i32 {
  let at = u32(place);
  return i32((bytes[at / 4u] >> (at % 4u * 8u)) & 255u);
}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let first = i32(id.x + id.y * ${across * 64}u) * ${DRAWS};
  if (first >= ${count}) { return; }
  let start = cursor[0] * ${augmentLength(batch)};
  ${noise}
  for (var i = 0; i < ${DRAWS}; i++) {
    let to = first + i;
    if (to >= ${count}) { return; }
    let image = to / ${size};
    let pixel = to % ${size} / ${channels};
    let u = 2 * (pixel % ${width}) + 1 - ${width};
    let v = 2 * (pixel / ${width}) + 1 - ${height};
    let map = start + 1 + image * ${MAP_LENGTH};
    let column = maps[map] * u + maps[map + 1] * v + maps[map + 4];
    let row = maps[map + 2] * u + maps[map + 3] * v + maps[map + 5];
    let right = (column >> ${PLACE_BITS - 8}u) & 255;
    let below = (row >> ${PLACE_BITS - 8}u) & 255;
    let origin = indices[image] * ${size} + to % ${channels};
    let left = clamp(column >> ${PLACE_BITS}u, 0, ${width - 1}) * ${channels};
    let next = clamp((column >> ${PLACE_BITS}u) + 1, 0, ${width - 1}) * ${channels};
    let upper = origin + clamp(row >> ${PLACE_BITS}u, 0, ${height - 1}) * ${width * channels};
    let lower = origin + clamp((row >> ${PLACE_BITS}u) + 1, 0, ${height - 1}) * ${width * channels};
    let above = level(upper + left) * (256 - right) + level(upper + next) * right;
    let under = level(lower + left) * (256 - right) + level(lower + next) * right;
    var value = above * (256 - below) + under * below;
    ${add}
    let rounded = clamp((value + 0x8000) >> 16u, 0, 255);
    x[to] = ${bilevel ? 'select(0.0, 1.0, rounded >= 128)' : 'f32(rounded) / 255.0'};
  }
}`,
    grid: [across, Math.ceil(groups / across), 1],
  };
}
