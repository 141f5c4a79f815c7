// webgpu kernels: shaders that do the same to every number.
import { type Buffer, declareBuffers, type Shader, typeOf, type Width } from '../wgsl.ts';

const WORKGROUP = 64;

/**
 * One thread for every `width` of n numbers. `body` finds `i` (in units of the width) and writes the outputs; `T` is
 * the type of one unit.
 */
export function mapShader(
  n: number,
  width: Width,
  outputs: readonly string[],
  inputs: readonly (string | Buffer)[],
  body: string,
  functions = '',
): Shader {
  const buffer = (given: string | Buffer): Buffer => (typeof given === 'string' ? { name: given, width } : given);
  const items = n / width;
  const groups = Math.ceil(items / WORKGROUP);
  // One dimension of a dispatch is limited, to 65535 on most devices.
  const across = Math.min(groups, 32768);
  return {
    code: `alias T = ${typeOf(width)};
${declareBuffers(outputs.map(buffer), ...inputs.map(buffer))}
${functions}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = i32(id.x + id.y * ${across * WORKGROUP}u);
  if (i >= ${items}) { return; }
  ${body}
}`,
    grid: [across, Math.ceil(groups / across), 1],
  };
}
