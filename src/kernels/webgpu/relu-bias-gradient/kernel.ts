// webgpu kernel ReluBiasGradient: the gradient of relu, and of the bias before it, which is the sum of the former, in
// one pass.
import { RELU_BIAS_GRADIENT } from '../../fused/activation.ts';
import * as tf from '../../tf.ts';
import { addition } from '../addition.ts';
import { dispatchAll } from '../dispatch.ts';
import { addRows, planRows } from '../sum-rows/shader.ts';
import { sumParts } from '../sum.ts';
import { noEpilogue } from '../wgsl.ts';

export const reluBiasGradient = addition<'dy' | 'x'>(RELU_BIAS_GRADIENT, ({ backend, inputs: { dy, x } }) => {
  const columns = x.shape.at(-1)!;
  const rows = tf.util.sizeFromShape(x.shape) / columns;
  const { parts } = planRows(rows, columns);
  const [dz, sums] = dispatchAll(
    backend,
    `relu and bias gradient ${rows} × ${columns}`,
    () => addRows(rows, columns, 'relu gradient'),
    [x.shape, parts === 1 ? [columns] : [parts, columns]],
    [dy, x],
  );
  if (parts === 1) return [dz!, sums!];
  const bias = sumParts(backend, sums!, parts, [columns], noEpilogue, []);
  backend.disposeData(sums!.dataId);
  return [dz!, bias];
});
