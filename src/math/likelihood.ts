// Maths: log p(x|z) of one pixel in float64, in nats.

/** log(1 + exp(l)) without overflow. */
export function softplus(l: number): number {
  return Math.max(l, 0) + Math.log1p(Math.exp(-Math.abs(l)));
}

export function sigmoid(l: number): number {
  return l >= 0 ? 1 / (1 + Math.exp(-l)) : Math.exp(l) / (1 + Math.exp(l));
}

/** Bernoulli: x log λ + (1 − x) log(1 − λ) with λ = sigmoid(logit), as −(softplus(l) − l x). Stable for any logit. */
export function logBernoulli(x: number, logit: number): number {
  return logit * x - softplus(logit);
}
