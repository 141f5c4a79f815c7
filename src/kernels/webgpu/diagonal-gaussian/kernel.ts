// webgpu kernels Reparameterise, KlToStandard and their gradients.
import {
  KL_TO_STANDARD,
  KL_TO_STANDARD_GRADIENT,
  REPARAMETERISE,
  REPARAMETERISE_GRADIENT,
} from '../../fused/diagonal-gaussian.ts';
import * as tf from '../../tf.ts';
import { type Addition, addition } from '../addition.ts';
import { dispatch, dispatchInto } from '../dispatch.ts';
import { mapShader } from '../elementwise/shader.ts';
import { widthOf } from '../wgsl.ts';

const reparameterise = addition<'mu' | 'logVar' | 'eps'>(REPARAMETERISE, ({ backend, inputs: { mu, logVar, eps } }) => {
  const n = tf.util.sizeFromShape(mu.shape);
  const body = 'z[i] = mu[i] + exp(logVar[i] * 0.5) * eps[i];';
  const make = () => mapShader(n, widthOf(n), ['z'], ['mu', 'logVar', 'eps'], body);
  return dispatch(backend, `reparameterise ${n}`, make, mu.shape, [mu, logVar, eps]);
});

const reparameteriseGradient = addition<'dy' | 'logVar' | 'eps'>(
  REPARAMETERISE_GRADIENT,
  ({ backend, inputs: { dy, logVar, eps } }) => {
    const n = tf.util.sizeFromShape(dy.shape);
    const body = 'gradient[i] = dy[i] * eps[i] * exp(logVar[i] * 0.5) * 0.5;';
    const make = () => mapShader(n, widthOf(n), ['gradient'], ['dy', 'logVar', 'eps'], body);
    return dispatch(backend, `reparameterise gradient ${n}`, make, dy.shape, [dy, logVar, eps]);
  },
);

const klToStandard = addition<'mu' | 'logVar'>(KL_TO_STANDARD, ({ backend, inputs: { mu, logVar } }) => {
  const [rows = 0, d = 0] = mu.shape;
  const make = () =>
    mapShader(
      rows,
      1,
      ['kl'],
      ['mu', 'logVar'],
      `var sum = 0.0;
  for (var at = i * ${d}; at < (i + 1) * ${d}; at++) { sum += mu[at] * mu[at] + exp(logVar[at]) - (logVar[at] + 1.0); }
  kl[i] = sum * 0.5;`,
    );
  return dispatch(backend, `KL ${rows} × ${d}`, make, [rows], [mu, logVar]);
});

const klToStandardGradient = addition<'dy' | 'mu' | 'logVar'>(
  KL_TO_STANDARD_GRADIENT,
  ({ backend, inputs: { dy, mu, logVar } }) => {
    const [rows = 0, d = 0] = mu.shape;
    const width = widthOf(d);
    const make = () =>
      mapShader(
        rows * d,
        width,
        ['byMu', 'byLogVar'],
        [{ name: 'dy', width: 1 }, 'mu', 'logVar'],
        `let each = dy[i / ${d / width}];
  byMu[i] = each * mu[i];
  byLogVar[i] = each * ((exp(logVar[i]) - 1.0) * 0.5);`,
      );
    const outputs = [mu, logVar].map(({ shape }) => backend.makeTensorInfo([...shape], 'float32'));
    dispatchInto(backend, `KL gradient ${rows} × ${d}`, make, outputs, [dy, mu, logVar]);
    return outputs;
  },
);

export const diagonalGaussian: readonly Addition[] = [
  reparameterise,
  reparameteriseGradient,
  klToStandard,
  klToStandardGradient,
];
