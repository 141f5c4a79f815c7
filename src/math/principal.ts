// Maths: principal components and the model that has them at its maximum, probabilistic PCA (Tipping & Bishop 1999), in
// float64: the answer that a linear VAE is measured by (Lucas et al. 2019, arXiv:1911.02469).

export interface Principal {
  readonly mean: Float64Array;
  /** Orthonormal, [count][dimensions], by falling variance. */
  readonly components: readonly Float64Array[];
  /** Variance along each component, and in all dimensions together. */
  readonly variances: readonly number[];
  readonly total: number;
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/**
 * Makes the vectors orthonormal, one after the other (Gram & Schmidt, twice for the roundings). One of which nothing is
 * left stays zero: rows that do not vary have no direction.
 */
export function orthonormalise(vectors: readonly Float64Array[]): void {
  vectors.forEach((vector, i) => {
    for (let pass = 0; pass < 2; pass++) {
      for (const before of vectors.slice(0, i)) {
        const along = dot(vector, before);
        for (let d = 0; d < vector.length; d++) vector[d]! -= along * before[d]!;
      }
    }
    const length = Math.sqrt(dot(vector, vector));
    if (length > 0) for (let d = 0; d < vector.length; d++) vector[d]! /= length;
  });
}

/**
 * The first `count` components of rows [n, dimensions], by orthogonal iteration on the rows: no covariance is stored.
 */
export function principalComponents(rows: Float32Array, dimensions: number, count: number, iterations = 30): Principal {
  const n = rows.length / dimensions;
  const mean = new Float64Array(dimensions);
  for (let i = 0; i < rows.length; i++) mean[i % dimensions]! += rows[i]! / n;
  const centred = Float64Array.from(rows, (value, i) => value - mean[i % dimensions]!);
  const total = dot(centred, centred) / n;
  // One more than asked for: the gap behind the last decides how fast it converges.
  const vectors = Array.from({ length: count + 4 }, (_, k) =>
    Float64Array.from({ length: dimensions }, (_, d) => Math.sin(1 + d * (k + 1))),
  );
  orthonormalise(vectors);
  const apply = (vector: Float64Array): Float64Array => {
    const out = new Float64Array(dimensions);
    for (let i = 0; i < n; i++) {
      const row = centred.subarray(i * dimensions, (i + 1) * dimensions);
      const along = dot(row, vector) / n;
      if (along !== 0) for (let d = 0; d < dimensions; d++) out[d]! += along * row[d]!;
    }
    return out;
  };
  for (let step = 0; step < iterations; step++) {
    for (const vector of vectors) vector.set(apply(vector));
    orthonormalise(vectors);
  }
  const components = vectors.slice(0, count);
  return { mean, components, variances: components.map((vector) => dot(vector, apply(vector))), total };
}

/** The rows [n, dimensions] along their first two components, [n, 2]. */
export function onPrincipalPlane(rows: Float32Array, dimensions: number): Float32Array {
  const { mean, components } = principalComponents(rows, dimensions, 2);
  const count = rows.length / dimensions;
  const points = new Float32Array(2 * count);
  for (const [axis, component] of components.entries()) {
    // The sign of a component is arbitrary; this fixes it.
    const sign = Math.sign(component.reduce((sum, value) => sum + value, 0)) || 1;
    for (let i = 0; i < count; i++) {
      let along = 0;
      for (let d = 0; d < dimensions; d++) along += (rows[i * dimensions + d]! - mean[d]!) * component[d]!;
      points[2 * i + axis] = sign * along;
    }
  }
  return points;
}

/** Mean log-likelihood of the rows, in nats, at the maximum of probabilistic PCA with these components. */
export function probabilisticPca({ mean, variances, total }: Principal): { logLikelihood: number; noise: number } {
  const dimensions = mean.length;
  const rest = dimensions - variances.length;
  const noise = (total - variances.reduce((sum, value) => sum + value, 0)) / rest;
  const logDeterminant = variances.reduce((sum, value) => sum + Math.log(value), 0) + rest * Math.log(noise);
  return { logLikelihood: -0.5 * (dimensions * (Math.log(2 * Math.PI) + 1) + logDeterminant), noise };
}

/** The largest angle between two subspaces, in degrees; both given by orthonormal vectors, as many of each. */
export function largestPrincipalAngle(a: readonly Float64Array[], b: readonly Float64Array[]): number {
  // The smallest singular value of the products is its cosine: the least length that a unit vector of one keeps in the
  // other.
  const products = a.map((u) => Float64Array.from(b, (v) => dot(u, v)));
  // Power iteration on 1 − MᵀM, whose greatest eigenvalue is the squared sine.
  let vector = Float64Array.from(b, (_, i) => 1 / (i + 1));
  let eigenvalue = 0;
  for (let step = 0; step < 2000; step++) {
    const mapped = products.map((row) => dot(row, vector));
    const next = Float64Array.from(
      vector,
      (value, j) => value - products.reduce((sum, row, i) => sum + row[j]! * mapped[i]!, 0),
    );
    const length = Math.sqrt(dot(next, next));
    if (length < 1e-12) return 0;
    eigenvalue = length / Math.sqrt(dot(vector, vector));
    vector = next.map((value) => value / length);
  }
  return (Math.asin(Math.sqrt(Math.min(1, eigenvalue))) * 180) / Math.PI;
}
