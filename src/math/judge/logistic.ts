// Judging: multinomial logistic regression with a quadratic penalty, in float64, by limited-memory BFGS (Liu & Nocedal
// 1989). Its loss has one minimum, so the same examples give the same classifier.
import { invariant } from '../../core/invariant.ts';

export interface Logistic {
  /** [classes, width + 1]: weights, then the constant. */
  readonly weights: Float64Array;
  readonly width: number;
  readonly classes: number;
}

/** Last differences that the curvature is guessed from. */
const MEMORY = 10;

/**
 * Minimises Σ_i −log p(y_i | x_i) + ½ λ Σ w² over examples x [count, width]; constants are not penalised. A class that
 * no example has gets what the penalty leaves it.
 */
export function logisticRegression(...given: Parameters<typeof logisticSteps>): Logistic {
  const steps = logisticSteps(...given);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same with a pause after every step, for whoever has other work to do meanwhile. */
export function* logisticSteps(
  x: Float64Array,
  labels: ArrayLike<number>,
  classes: number,
  penalty: number,
  { iterations = 200, tolerance = 3e-3 } = {},
): Generator<void, Logistic, void> {
  const count = labels.length;
  invariant(count > 0 && x.length % count === 0 && penalty > 0, 'examples of one width, and a penalty');
  const width = x.length / count;
  const loss = (weights: Float64Array) => lossAndGradient(x, labels, { weights, width, classes }, penalty);
  const enough = tolerance * count;
  let weights: Float64Array = new Float64Array(classes * (width + 1));
  let here = loss(weights);
  const past: Correction[] = [];
  for (let done = 0; done < iterations && Math.sqrt(dot(here.gradient, here.gradient)) > enough; done++) {
    const direction = descent(here.gradient, past);
    const slope = dot(direction, here.gradient);
    let length = 1;
    let next = moved(weights, direction, length);
    let there = loss(next);
    // Armijo: a step must gain a small part of what the slope promises.
    while (there.value > here.value + 1e-4 * length * slope && length > 1e-10) {
      length /= 2;
      next = moved(weights, direction, length);
      there = loss(next);
    }
    const step = next.map((value, i) => value - weights[i]!);
    const change = there.gradient.map((value, i) => value - here.gradient[i]!);
    const product = dot(step, change);
    if (product <= 0) break;
    past.push({ step, change, product });
    if (past.length > MEMORY) past.shift();
    [weights, here] = [next, there];
    yield;
  }
  return { weights, width, classes };
}

/** A step, how the gradient changed by it, and their product. */
interface Correction {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly product: number;
}

/** Minus the gradient times what the last steps say about the inverse of the curvature (the two loops of L-BFGS). */
function descent(gradient: Float64Array, past: readonly Correction[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares = new Float64Array(past.length);
  for (let i = past.length - 1; i >= 0; i--) {
    const { step, change, product } = past[i]!;
    shares[i] = dot(step, direction) / product;
    addTo(direction, change, -shares[i]!);
  }
  const last = past.at(-1);
  const size = last ? last.product / dot(last.change, last.change) : 1 / Math.sqrt(dot(gradient, gradient));
  for (let i = 0; i < direction.length; i++) direction[i]! *= size;
  past.forEach(({ step, change, product }, i) => {
    addTo(direction, step, shares[i]! - dot(change, direction) / product);
  });
  return direction;
}

/** The likeliest class of each row of x [count, width]. */
export function classByLogistic(model: Logistic, x: Float64Array): Uint8Array {
  const scores = new Float64Array(model.classes);
  return Uint8Array.from({ length: x.length / model.width }, (_, row) => {
    scoresOf(model, x, row, scores);
    return scores.indexOf(Math.max(...scores));
  });
}

export function lossAndGradient(
  x: Float64Array,
  labels: ArrayLike<number>,
  model: Logistic,
  penalty: number,
): { readonly value: number; readonly gradient: Float64Array } {
  const { weights, width, classes } = model;
  const gradient = new Float64Array(weights.length);
  const scores = new Float64Array(classes);
  let value = 0;
  for (let row = 0; row < labels.length; row++) {
    scoresOf(model, x, row, scores);
    const most = Math.max(...scores);
    const total = scores.reduce((sum, score) => sum + Math.exp(score - most), 0);
    value += most + Math.log(total) - scores[labels[row]!]!;
    for (let k = 0; k < classes; k++) {
      const excess = Math.exp(scores[k]! - most) / total - (labels[row] === k ? 1 : 0);
      const at = k * (width + 1);
      for (let d = 0, from = row * width; d < width; d++) gradient[at + d]! += excess * x[from + d]!;
      gradient[at + width]! += excess;
    }
  }
  for (let i = 0; i < weights.length; i++) {
    if (i % (width + 1) === width) continue;
    value += 0.5 * penalty * weights[i]! ** 2;
    gradient[i]! += penalty * weights[i]!;
  }
  return { value, gradient };
}

function scoresOf({ weights, width, classes }: Logistic, x: Float64Array, row: number, out: Float64Array): void {
  for (let k = 0; k < classes; k++) {
    const at = k * (width + 1);
    let score = weights[at + width]!;
    for (let d = 0, from = row * width; d < width; d++) score += weights[at + d]! * x[from + d]!;
    out[k] = score;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addTo(to: Float64Array, from: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += factor * from[i]!;
}

function moved(from: Float64Array, direction: Float64Array, length: number): Float64Array {
  return from.map((value, i) => value + length * direction[i]!);
}
