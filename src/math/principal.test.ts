import { expect, it } from 'vitest';
import { normals } from '../core/random.ts';
import { largestPrincipalAngle, orthonormalise, principalComponents, probabilisticPca } from './principal.ts';

/** n points in 5 dimensions: variance 9 along (1, 1, 0, 0, 0) / √2, 4 along the third axis, ¼ everywhere. */
function cloud(n: number): Float32Array {
  const draws = normals(3, 1, 0, n * 7);
  return Float32Array.from({ length: n * 5 }, (_, i) => {
    const [row, d] = [Math.floor(i / 5), i % 5];
    const [a, b] = [draws[row * 7]!, draws[row * 7 + 1]!];
    const along = (d < 2 ? (3 * a) / Math.SQRT2 : 0) + (d === 2 ? 2 * b : 0);
    return 10 + along + 0.5 * draws[row * 7 + 2 + d]!;
  });
}

it('finds directions, variances and the noise of a known cloud', () => {
  const found = principalComponents(cloud(20_000), 5, 2);
  expect(found.mean[0]).toBeCloseTo(10, 1);
  expect(found.variances[0]! / 9.25).toBeCloseTo(1, 1);
  expect(found.variances[1]! / 4.25).toBeCloseTo(1, 1);
  const truth = [Float64Array.of(1, 1, 0, 0, 0), Float64Array.of(0, 0, 1, 0, 0)];
  orthonormalise(truth);
  expect(largestPrincipalAngle(found.components, truth)).toBeLessThan(1);
  const { noise, logLikelihood } = probabilisticPca(found);
  expect(noise).toBeCloseTo(0.25, 2);
  // −½ (5 log 2π + log |C| + 5) for C with eigenvalues 9.25, 4.25 and three times ¼.
  const expected = -0.5 * (5 * Math.log(2 * Math.PI) + Math.log(9.25 * 4.25 * 0.25 ** 3) + 5);
  expect(Math.abs(logLikelihood - expected)).toBeLessThan(0.05);
});

it('measures angles: of a plane to itself, to one that is tilted, to one that stands on it', () => {
  const plane = [Float64Array.of(1, 0, 0), Float64Array.of(0, 1, 0)];
  const turned = [Float64Array.of(Math.SQRT1_2, Math.SQRT1_2, 0), Float64Array.of(-Math.SQRT1_2, Math.SQRT1_2, 0)];
  const tilt = (30 * Math.PI) / 180;
  expect(largestPrincipalAngle(plane, turned)).toBeLessThan(1e-4);
  expect(largestPrincipalAngle(plane, [plane[0]!, Float64Array.of(0, Math.cos(tilt), Math.sin(tilt))])).toBeCloseTo(
    30,
    6,
  );
  expect(largestPrincipalAngle(plane, [plane[0]!, Float64Array.of(0, 0, 1)])).toBeCloseTo(90, 6);
});
