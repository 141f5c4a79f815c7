// webgpu kernel Sum, over the first dimensions, which is the gradient of every bias: tfjs transposes the whole tensor
// first and then gives each column to one workgroup; ours reads it once, in place.
import * as tf from '../../tf.ts';
import { dispatch } from '../dispatch.ts';
import { replace } from '../replace.ts';
import { sumParts } from '../sum.ts';
import { noEpilogue } from '../wgsl.ts';
import { addRows, planRows } from './shader.ts';

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
    const { parts } = planRows(rows, columns);
    const shape = keepDims ? [...axes.map(() => 1), ...rest] : rest;
    const added = dispatch(
      backend,
      `sum rows ${rows} × ${columns}`,
      () => addRows(rows, columns, 'x'),
      parts === 1 ? shape : [parts, columns],
      [x],
    );
    if (parts === 1) return added;
    const sum = sumParts(backend, added, parts, shape, noEpilogue, []);
    backend.disposeData(added.dataId);
    return sum;
  },
);
