// webgpu kernel Sum, over the first dimensions, which is the gradient of every bias: tfjs turns the whole tensor first and
// then gives each column to one workgroup; ours reads it once, in place.
import * as tf from '../../tf.ts';
import { dispatch } from '../dispatch.ts';
import { replace } from '../replace.ts';
import { chooseSplit, sumParts } from '../sum.ts';
import { declareBuffers, noEpilogue, type Shader, typeOf, widthOf, zero } from '../wgsl.ts';

const FEW_ROWS = 256;

interface Attributes {
  readonly axis: number | number[] | null;
  readonly keepDims: boolean;
}

/** The dimensions summed away, in order. */
function axesOf(x: tf.TensorInfo, axis: Attributes['axis']): number[] {
  return tf.util.parseAxisParam(axis ?? x.shape.map((_, i) => i), x.shape).toSorted((a, b) => a - b);
}

/** x [rows…, columns…] → [columns…]. Sums over everything, or over the last dimensions, are left to tfjs. */
export const sumRows = replace<'x', Attributes>(
  'Sum',
  ({ inputs: { x }, attrs: { axis } }) => {
    const axes = axesOf(x, axis);
    return axes.length > 0 && axes.length < x.shape.length && axes.every((a, i) => a === i);
  },
  ({ backend, inputs: { x }, attrs: { axis, keepDims } }) => {
    const axes = axesOf(x, axis);
    const rest = x.shape.slice(axes.length);
    const columns = tf.util.sizeFromShape(rest);
    const rows = tf.util.sizeFromShape(x.shape) / columns;
    // Few rows are added in one go: a second dispatch costs more than it would gain.
    const parts = rows < FEW_ROWS ? 1 : chooseSplit(columns / widthOf(columns), rows);
    const shape = keepDims ? [...axes.map(() => 1), ...rest] : rest;
    const added = dispatch(
      backend,
      `sum rows ${rows} × ${columns}`,
      () => addRows(rows, columns, parts),
      parts === 1 ? shape : [parts, columns],
      [x],
    );
    if (parts === 1) return added;
    const sum = sumParts(backend, added, parts, shape, noEpilogue, []);
    backend.disposeData(added.dataId);
    return sum;
  },
);

/** Bindings: sums [parts, columns], x [rows, columns]. */
function addRows(rows: number, columns: number, parts: number): Shader {
  const width = widthOf(columns);
  const across = columns / width;
  const each = Math.ceil(rows / parts);
  return {
    code: `${declareBuffers({ name: 'sums', width }, { name: 'x', width })}
@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = i32(id.x);
  let layer = i32(id.y);
  if (column >= ${across} || layer >= ${parts}) { return; }
  var sum: ${typeOf(width)} = ${zero(width)};
  let end = min((layer + 1) * ${each}, ${rows});
  for (var row = layer * ${each}; row < end; row++) { sum += x[row * ${across} + column]; }
  sums[layer * ${across} + column] = sum;
}`,
    grid: [Math.ceil(across / 8), Math.ceil(parts / 8), 1],
  };
}
