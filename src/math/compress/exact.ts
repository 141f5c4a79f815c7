// Compression: exp, log and their kin of nothing but + − × ÷ and comparisons, which IEEE 754 rounds alike everywhere.
// Math.exp and Math.log may differ in the last bit from engine to engine, and a file that was written by one of them
// must be read by all.

/** log 2 in two parts: the first has so few digits that a whole multiple of it is exact. */
const LN2_HIGH = 6.9314718036912382e-1;
const LN2_LOW = 1.9082149292705877e-10;

const LEAST_POWER = -600;
/** 2ᵏ, exact, for k from −600 to 600. */
const powers = new Float64Array(1 - 2 * LEAST_POWER);
powers[-LEAST_POWER] = 1;
for (let k = 1; k <= -LEAST_POWER; k++) {
  powers[k - LEAST_POWER] = powers[k - 1 - LEAST_POWER]! * 2;
  powers[-k - LEAST_POWER] = powers[1 - k - LEAST_POWER]! / 2;
}

/** 1 / k! for k = 0 … 13; beyond that a term is below 10⁻¹⁷ of the sum for |r| ≤ ½ log 2. */
const EXP_TERMS = 13;
const factorials = new Float64Array(EXP_TERMS + 1);
for (let k = 0, product = 1; k <= EXP_TERMS; k++, product *= k) factorials[k] = 1 / product;

/** eˣ, to two units of the last digit. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  // x = k log 2 + r.
  const k = Math.floor(x * Math.LOG2E + 0.5);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = factorials[EXP_TERMS]!;
  for (let i = EXP_TERMS - 1; i >= 0; i--) sum = sum * r + factorials[i]!;
  // In two halves: 2ᵏ alone may be too large or too small for a number of its own.
  const half = Math.floor(k / 2);
  return sum * (powers[half - LEAST_POWER] ?? Number.NaN) * (powers[k - half - LEAST_POWER] ?? Number.NaN);
}

const bits = new DataView(new ArrayBuffer(8));
const LOG_TERMS = 11;

/** Natural logarithm, to two units of the last digit. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  // Numbers below 2⁻¹⁰²² keep no leading 1.
  if (x < 2.2250738585072014e-308) return log(x * 18014398509481984) - 54 * LN2_LOW - 54 * LN2_HIGH;
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  let k = (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let mantissa = bits.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    k++;
  }
  // log m = 2 artanh s, s = (m − 1) / (m + 1), |s| < 0.172.
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let i = LOG_TERMS; i >= 0; i--) sum = sum * square + 1 / (2 * i + 1);
  return k * LN2_HIGH + (2 * s * sum + k * LN2_LOW);
}

/** Bits of so many nats. */
export const inBits = (nats: number): number => nats * Math.LOG2E;

/** 1 / (1 + e⁻ᵗ), exact to the last digits at both ends. */
export function sigmoid(t: number): number {
  if (t >= 0) return 1 / (1 + exp(-t));
  const e = exp(t);
  return e / (1 + e);
}

export function tanh(x: number): number {
  const e = exp(-2 * (x < 0 ? -x : x));
  const positive = (1 - e) / (1 + e);
  return x < 0 ? -positive : positive;
}

/** log(1 + eᵗ) without overflow. */
export function softplus(t: number): number {
  return (t > 0 ? t : 0) + log(1 + exp(t > 0 ? -t : t));
}
