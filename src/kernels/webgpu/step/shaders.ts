// webgpu kernels: the shaders around a step that is repeated without JavaScript: take its inputs out of the list that
// was written ahead, gather its batch from the bytes of all images, and put its report where it can be read later.
import { type Buffer, declareBuffers, type Shader, type Width } from '../wgsl.ts';

/** The row that is written for each step: [step, rate, ε, clip, decay, weights…, inputs…, indices…], 32 bits each. */
export interface RowLayout {
  readonly terms: number;
  readonly inputs: number;
  readonly batch: number;
}

export const ROW_HEADER = 5;

export const rowLength = ({ terms, inputs, batch }: RowLayout): number => ROW_HEADER + terms + inputs + batch;

const whole = (name: string): Buffer => ({ name, width: 1, type: 'i32' });
const real = (name: string): Buffer => ({ name, width: 1 });

/**
 * Bindings: indices [batch], name [step, seed], sizes [rate, ε, clip, decay], weights [terms], inputs [inputs or 1];
 * rows, cursor [row, reports].
 */
export function loadRow(layout: RowLayout): Shader {
  const { terms, inputs, batch } = layout;
  return {
    code: `${declareBuffers([whole('indices'), whole('name'), real('sizes'), real('weights'), real('inputs')], whole('rows'), whole('cursor'))}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = i32(id.x);
  let start = cursor[0] * ${rowLength(layout)};
  if (i < ${batch}) { indices[i] = rows[start + ${ROW_HEADER + terms + inputs} + i]; }
  if (i < ${terms}) { weights[i] = bitcast<f32>(rows[start + ${ROW_HEADER} + i]); }
  if (i < ${inputs}) { inputs[i] = bitcast<f32>(rows[start + ${ROW_HEADER + terms} + i]); }
  if (i < 4) { sizes[i] = bitcast<f32>(rows[start + 1 + i]); }
  if (i == 0) { name[0] = rows[start]; }
}`,
    grid: [Math.ceil(Math.max(batch, terms, inputs, 4) / 64), 1, 1],
  };
}

/** Bindings: reports [capacity, values + 1], cursor; values [values], norm []. Moves the cursor to the next row. */
export function keepReport(values: number, capacity: number): Shader {
  return {
    code: `${declareBuffers([real('reports'), whole('cursor')], real('values'), real('norm'))}
@compute @workgroup_size(1)
fn main() {
  let at = cursor[1] % ${capacity} * ${values + 1};
  for (var i = 0; i < ${values}; i++) { reports[at + i] = values[i]; }
  reports[at + ${values}] = norm[0];
  cursor[0] = cursor[0] + 1;
  cursor[1] = (cursor[1] + 1) % ${capacity};
}`,
    grid: [1, 1, 1],
  };
}

/** Bindings: x [batch, size] in [0, 1]; bytes of all images, four to a word, and indices [batch]. */
export function gather(batch: number, size: number): Shader {
  const width: Width = size % 4 === 0 ? 4 : 1;
  const items = (batch * size) / width;
  const groups = Math.ceil(items / 64);
  const across = Math.min(groups, 32768);
  const value =
    width === 4
      ? `let word = bytes[indices[i / ${size / 4}] * ${size / 4} + i % ${size / 4}];
  x[i] = vec4f((vec4u(word) >> vec4u(0u, 8u, 16u, 24u)) & vec4u(255u)) / 255.0;`
      : `let at = u32(indices[i / ${size}] * ${size} + i % ${size});
  x[i] = f32((bytes[at / 4u] >> (at % 4u * 8u)) & 255u) / 255.0;`;
  return {
    code: `${declareBuffers({ name: 'x', width }, { name: 'bytes', width: 1, type: 'u32' }, whole('indices'))}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = i32(id.x + id.y * ${across * 64}u);
  if (i >= ${items}) { return; }
  ${value}
}`,
    grid: [across, Math.ceil(groups / across), 1],
  };
}

/**
 * Bindings: rows [batch, classes]; class of every image, and indices [batch]. An unknown class gives a row of zeros.
 */
export function oneHot(batch: number, classes: number): Shader {
  return {
    code: `${declareBuffers(real('hot'), whole('classOf'), whole('indices'))}
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = i32(id.x);
  if (i >= ${batch * classes}) { return; }
  hot[i] = select(0.0, 1.0, classOf[indices[i / ${classes}]] == i % ${classes});
}`,
    grid: [Math.ceil((batch * classes) / 64), 1, 1],
  };
}
