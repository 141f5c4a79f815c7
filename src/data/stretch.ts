// Data: levels stretched over the whole range, from those that a set has or that somebody chose.

/** Share of the values at either end that may be cut off: a few pixels that stand out must not keep the rest grey. */
const OUTERMOST = 0.005;

/** The levels that become black and white. */
export interface Span {
  readonly low: number;
  /** More than `low`. */
  readonly high: number;
}

/** The span of the levels of all images and channels; that of black and white where all values are one. */
export function spanOf(values: Uint8Array): Span {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value]!++;
  const most = OUTERMOST * values.length;
  /** How far from an end one may go without cutting off more than that. */
  const inwards = (at: (step: number) => number): number => {
    let seen = 0;
    for (let step = 0; step < 256; step++) {
      seen += counts[at(step)]!;
      if (seen > most) return at(step);
    }
    return at(0);
  };
  const [low, high] = [inwards((step) => step), inwards((step) => 255 - step)];
  return low < high ? { low, high } : { low: 0, high: 255 };
}

/** The same levels once light is dark. */
export function inverted({ low, high }: Span): Span {
  return { low: 255 - high, high: 255 - low };
}

/** A table of what each level becomes. */
export function stretched({ low, high }: Span): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, level) =>
    Math.round(Math.min(255, Math.max(0, (255 * (level - low)) / (high - low)))),
  );
}
