// Maths: turns one layout of points in the plane onto another, so that a picture that is made anew does not jump.

/**
 * `points` [count, 2] turned, mirrored where that is nearer, scaled and moved onto `onto` as well as can be in the
 * sense of least squares (orthogonal Procrustes, Schönemann 1966); in two dimensions by a formula.
 */
export function align(points: ArrayLike<number>, onto: ArrayLike<number>): Float32Array {
  const count = points.length / 2;
  const [fromX, fromY, toX, toY] = [mean(points, 0), mean(points, 1), mean(onto, 0), mean(onto, 1)];
  let [along, across, mirroredAlong, mirroredAcross, size] = [0, 0, 0, 0, 0];
  for (let i = 0; i < count; i++) {
    const [x, y] = [points[2 * i]! - fromX, points[2 * i + 1]! - fromY];
    const [u, v] = [onto[2 * i]! - toX, onto[2 * i + 1]! - toY];
    along += x * u + y * v;
    across += x * v - y * u;
    mirroredAlong += x * u - y * v;
    mirroredAcross += x * v + y * u;
    size += x * x + y * y;
  }
  const plain = Math.hypot(along, across);
  const mirrored = Math.hypot(mirroredAlong, mirroredAcross);
  const flip = mirrored > plain ? -1 : 1;
  const length = Math.max(plain, mirrored);
  const [cosine, sine] =
    length === 0
      ? [1, 0]
      : flip < 0
        ? [mirroredAlong / length, mirroredAcross / length]
        : [along / length, across / length];
  const scale = size === 0 || length === 0 ? 1 : length / size;
  const out = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const [x, y] = [points[2 * i]! - fromX, flip * (points[2 * i + 1]! - fromY)];
    out[2 * i] = toX + scale * (cosine * x - sine * y);
    out[2 * i + 1] = toY + scale * (sine * x + cosine * y);
  }
  return out;
}

function mean(points: ArrayLike<number>, from: number): number {
  let sum = 0;
  for (let k = from; k < points.length; k += 2) sum += points[k]!;
  return (2 * sum) / points.length;
}
