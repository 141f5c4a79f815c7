// Engine: early stopping, when the held-out score no longer improves (Prechelt 1998, “Early stopping – but when?”).

export interface EarlyStop {
  /** What a new held-out loss means: the best so far, nothing, or that the patience has run out. */
  observe(loss: number): 'best' | 'wait' | 'stop';
}

/** `patience` scores without a new best end the run; 0 never does. */
export function createEarlyStop(patience: number): EarlyStop {
  let best = Number.POSITIVE_INFINITY;
  let without = 0;
  return {
    observe(loss) {
      if (loss < best) {
        best = loss;
        without = 0;
        return 'best';
      }
      without++;
      return patience > 0 && without >= patience ? 'stop' : 'wait';
    },
  };
}
