// Maths: ways through latent space from one point to another, and the pictures' points along them.

/** A point between a (t = 0) and b (t = 1). */
export type Mix = (a: ArrayLike<number>, b: ArrayLike<number>, t: number) => Float32Array;

/** On the straight line. */
export const lerp: Mix = (a, b, t) => Float32Array.from(a, (value, d) => value + (b[d]! - value) * t);

/**
 * On the arc of the great circle, the length going evenly from |a| to |b| (Shoemake 1985; for latent spaces White 2016,
 * arXiv:1609.04468): halfway between two typical draws of a many-dimensional Gaussian is as typical as they are, where
 * the straight line passes nearer to the origin than nearly all draws. The straight line where an end has no direction
 * or the two are opposite.
 */
export const slerp: Mix = (a, b, t) => {
  let [aa, bb, ab] = [0, 0, 0];
  for (let d = 0; d < a.length; d++) {
    aa += a[d]! * a[d]!;
    bb += b[d]! * b[d]!;
    ab += a[d]! * b[d]!;
  }
  const [lengthA, lengthB] = [Math.sqrt(aa), Math.sqrt(bb)];
  const angle = Math.acos(Math.min(1, Math.max(-1, ab / (lengthA * lengthB))));
  const sine = Math.sin(angle);
  if (!(sine > 1e-6)) return lerp(a, b, t);
  const length = lengthA + (lengthB - lengthA) * t;
  const shareA = (Math.sin((1 - t) * angle) / sine / lengthA) * length;
  const shareB = (Math.sin(t * angle) / sine / lengthB) * length;
  return Float32Array.from(a, (value, d) => value * shareA + b[d]! * shareB);
};

/** `count` points along the way through all anchors in turn, [count, latent]; each leg gets as many as the others. */
export function chain(anchors: readonly ArrayLike<number>[], count: number, mix: Mix): Float32Array {
  const latent = anchors[0]!.length;
  const points = new Float32Array(count * latent);
  const legs = anchors.length - 1;
  for (let i = 0; i < count; i++) {
    const way = (i / (count - 1)) * legs;
    const leg = Math.min(Math.floor(way), legs - 1);
    points.set(mix(anchors[leg]!, anchors[leg + 1]!, way - leg), i * latent);
  }
  return points;
}

/** A square of side² points with the four anchors at its corners: top left, top right, bottom left, bottom right. */
export function square(anchors: readonly ArrayLike<number>[], side: number, mix: Mix): Float32Array {
  const latent = anchors[0]!.length;
  const points = new Float32Array(side * side * latent);
  for (let row = 0; row < side; row++) {
    const down = row / (side - 1);
    const left = mix(anchors[0]!, anchors[2]!, down);
    const right = mix(anchors[1]!, anchors[3]!, down);
    for (let column = 0; column < side; column++) {
      points.set(mix(left, right, column / (side - 1)), (row * side + column) * latent);
    }
  }
  return points;
}

/** One row for each of `dims`: `base` with that number going from −reach to reach, [dims · columns, latent]. */
export function traversal(
  base: ArrayLike<number>,
  dims: readonly number[],
  columns: number,
  reach: number,
): Float32Array {
  const latent = base.length;
  const points = new Float32Array(dims.length * columns * latent);
  for (const [row, d] of dims.entries()) {
    for (let column = 0; column < columns; column++) {
      const at = (row * columns + column) * latent;
      points.set(base, at);
      points[at + d] = ((2 * column) / (columns - 1) - 1) * reach;
    }
  }
  return points;
}

/**
 * The rows of a traversal, each of an odd number of `columns`, as two rows each: up to its middle, and on from there.
 */
export function halved(points: Float32Array, columns: number, rows: number): Float32Array {
  const row = points.length / rows;
  const latent = row / columns;
  const half = ((columns + 1) / 2) * latent;
  const out = new Float32Array(2 * half * rows);
  for (let r = 0; r < rows; r++) {
    out.set(points.subarray(r * row, r * row + half), 2 * r * half);
    out.set(points.subarray((r + 1) * row - half, (r + 1) * row), (2 * r + 1) * half);
  }
  return out;
}
