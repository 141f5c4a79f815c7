// webgpu kernels: the normal draws of core/random.ts, made on the device by Box & Muller (1958). Logarithm and cosine are written out, because WGSL guarantees
// only a few digits of its own functions, and they differ between GPUs.
import { declareBuffers, type Shader } from '../wgsl.ts';
import { philox } from './philox.ts';

/** Bindings: draws [count], and [step, seed]. */
export function normals(count: number, stream: number): Shader {
  const blocks = Math.ceil(count / 4);
  const groups = Math.ceil(blocks / 64);
  const across = Math.min(groups, 32768);
  return {
    code: `${declareBuffers({ name: 'draws', width: 1 }, { name: 'name', width: 1, type: 'i32' })}
${philox}
// sqrt(-2 log u) for u = n / 2²⁵, n odd. Near u = 1 the distance to 1 is what counts, and it is whole too.
fn radius(n: u32) -> f32 {
  var e = 0.0;
  var f: f32; // log u = e log 2 + log(1 + f)
  if (n > 0x1000000u) {
    f = -f32(0x2000000u - n) / 33554432.0;
  } else {
    let bits = bitcast<u32>(f32(n));
    e = f32(i32(bits >> 23u) - 127 - 25);
    f = bitcast<f32>((bits & 0x7fffffu) | 0x3f800000u) - 1.0;
    if (f > 0.5) { f = f * 0.5 - 0.5; e += 1.0; }
  }
  let s = f / (2.0 + f);
  let q = s * s;
  let series = 1.0 + q * (1.0 / 3.0 + q * (1.0 / 5.0 + q * (1.0 / 7.0 + q * (1.0 / 9.0 + q * (1.0 / 11.0 + q * (1.0 / 13.0))))));
  return sqrt(-2.0 * (e * 0.6931471805599453 + 2.0 * s * series));
}
// cos and sin of 2π n / 2²⁵, from the nearest quarter turn.
fn turn(n: u32) -> vec2f {
  let quarter = (n + 0x400000u) >> 23u;
  let x = f32(i32(n) - i32(quarter << 23u)) * 1.8725351414619643e-7;
  let q = x * x;
  let s = x * (1.0 + q * (-1.0 / 6.0 + q * (1.0 / 120.0 + q * (-1.0 / 5040.0 + q / 362880.0))));
  let c = 1.0 + q * (-0.5 + q * (1.0 / 24.0 + q * (-1.0 / 720.0 + q * (1.0 / 40320.0 - q / 3628800.0))));
  switch (quarter & 3u) {
    case 0u: { return vec2f(c, s); }
    case 1u: { return vec2f(-s, c); }
    case 2u: { return vec2f(-c, -s); }
    default: { return vec2f(s, -c); }
  }
}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let block = id.x + id.y * ${across * 64}u;
  if (block >= ${blocks}u) { return; }
  let bits = philox(vec4u(block, bitcast<u32>(name[0]), ${stream}u, 0u), bitcast<u32>(name[1]));
  let n = (bits >> vec4u(8u)) * 2u + 1u;
  let first = radius(n.x) * turn(n.y);
  let second = radius(n.z) * turn(n.w);
  let at = block * 4u;
  draws[at] = first.x;
  if (at + 1u < ${count}u) { draws[at + 1u] = first.y; }
  if (at + 2u < ${count}u) { draws[at + 2u] = second.x; }
  if (at + 3u < ${count}u) { draws[at + 3u] = second.y; }
}`,
    grid: [across, Math.ceil(groups / across), 1],
  };
}
