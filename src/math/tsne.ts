// Maths: t-SNE of a few thousand points by the exact gradient (van der Maaten & Hinton 2008), in the plane. One step at
// a time, so that whoever calls it can show it on its way, stop it, or go on from an older layout.

export interface Tsne {
  /** Positions now, [count, 2]. */
  readonly points: Float64Array;
  /** One step of gradient descent. */
  step(): void;
}

export interface TsneOptions {
  /** How many neighbours count, roughly; bounded by a third of the points, but at least one. */
  readonly perplexity: number;
  /** Where the points begin, [count, 2]. */
  readonly start: ArrayLike<number>;
  /**
   * Steps at the beginning in which neighbours are pulled together harder; none for a start that is a good layout
   * already.
   */
  readonly exaggerated: number;
}

const EXAGGERATION = 12;
const MOMENTUM = [0.5, 0.8] as const;
const LEAST_GAIN = 0.01;
/** Binary search for the width of each point's neighbourhood. */
const SEARCH_STEPS = 50;
const TOLERANCE = 1e-5;

/** Rows [count, width]. */
export function createTsne(rows: Float32Array, width: number, { perplexity, start, exaggerated }: TsneOptions): Tsne {
  const count = rows.length / width;
  const affinity = affinities(squaredDistances(rows, width), count, Math.max(1, Math.min(perplexity, (count - 1) / 3)));
  const points = Float64Array.from(start);
  const velocity = new Float64Array(2 * count);
  const gains = new Float64Array(2 * count).fill(1);
  const gradient = new Float64Array(2 * count);
  const kernel = new Float32Array(count * count);
  // Belkina et al. 2019, arXiv:1907.11450: in proportion to the points.
  const rate = Math.max(count / EXAGGERATION, 50);
  let taken = 0;

  const computeGradient = (pull: number): void => {
    let sum = 0;
    for (let i = 0; i < count; i++) {
      for (let j = i + 1; j < count; j++) {
        const dx = points[2 * i]! - points[2 * j]!;
        const dy = points[2 * i + 1]! - points[2 * j + 1]!;
        const value = 1 / (1 + dx * dx + dy * dy);
        kernel[i * count + j] = value;
        sum += 2 * value;
      }
    }
    gradient.fill(0);
    for (let i = 0; i < count; i++) {
      for (let j = i + 1; j < count; j++) {
        const value = kernel[i * count + j]!;
        const force = 4 * (pull * affinity[i * count + j]! - value / sum) * value;
        const dx = force * (points[2 * i]! - points[2 * j]!);
        const dy = force * (points[2 * i + 1]! - points[2 * j + 1]!);
        gradient[2 * i]! += dx;
        gradient[2 * i + 1]! += dy;
        gradient[2 * j]! -= dx;
        gradient[2 * j + 1]! -= dy;
      }
    }
  };

  return {
    points,
    step() {
      const early = taken < exaggerated;
      computeGradient(early ? EXAGGERATION : 1);
      const momentum = MOMENTUM[early ? 0 : 1];
      let [meanX, meanY] = [0, 0];
      for (let k = 0; k < 2 * count; k++) {
        // Jacobs 1988: faster where the direction stays.
        const same = gradient[k]! > 0 === velocity[k]! > 0;
        gains[k] = Math.max(LEAST_GAIN, same ? gains[k]! * 0.8 : gains[k]! + 0.2);
        velocity[k] = momentum * velocity[k]! - rate * gains[k]! * gradient[k]!;
        points[k]! += velocity[k]!;
        if (k % 2 === 0) meanX += points[k]! / count;
        else meanY += points[k]! / count;
      }
      for (let i = 0; i < count; i++) {
        points[2 * i]! -= meanX;
        points[2 * i + 1]! -= meanY;
      }
      taken++;
    },
  };
}

function squaredDistances(rows: Float32Array, width: number): Float32Array {
  const count = rows.length / width;
  const out = new Float32Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      let sum = 0;
      for (let d = 0; d < width; d++) sum += (rows[i * width + d]! - rows[j * width + d]!) ** 2;
      out[i * count + j] = sum;
      out[j * count + i] = sum;
    }
  }
  return out;
}

/**
 * Symmetric joint probabilities that add up to 1, each point's conditional ones of the asked perplexity, [count,
 * count].
 */
function affinities(distances: Float32Array, count: number, perplexity: number): Float32Array {
  const wanted = Math.log(perplexity);
  const conditional = new Float32Array(count * count);
  for (let i = 0; i < count; i++) {
    let [beta, low, high] = [1, 0, Number.POSITIVE_INFINITY];
    const row = conditional.subarray(i * count, (i + 1) * count);
    for (let step = 0; step < SEARCH_STEPS; step++) {
      let [sum, weighed] = [0, 0];
      for (let j = 0; j < count; j++) {
        row[j] = j === i ? 0 : Math.exp(-distances[i * count + j]! * beta);
        sum += row[j]!;
        weighed += row[j]! * distances[i * count + j]!;
      }
      const entropy = Math.log(sum) + (beta * weighed) / sum;
      for (let j = 0; j < count; j++) row[j]! /= sum || 1;
      if (Math.abs(entropy - wanted) < TOLERANCE) break;
      if (entropy > wanted) low = beta;
      else high = beta;
      beta = Number.isFinite(high) ? (low + high) / 2 : beta * 2;
    }
  }
  const joint = new Float32Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      joint[i * count + j] = (conditional[i * count + j]! + conditional[j * count + i]!) / (2 * count);
    }
  }
  return joint;
}
