// Values: from the numbers of a file to shades of grey. Whatever their range, they must not come out nearly black in
// silence: it is recognised from all pictures together, and told where it is none of the usual two (0 … 1, 0 … 255).
import { FaultError } from '../../core/fault.ts';
import type { NumberArray } from '../arrays/array.ts';
import { type Note, plain } from '../notes.ts';

/** What the values of one or several arrays are like. */
export interface Survey {
  readonly low: number;
  readonly high: number;
  readonly integer: boolean;
  readonly count: number;
  /** How many lie outside 0 … 1, and outside 0 … 255. */
  readonly outsideUnit: number;
  readonly outsideByte: number;
}

export interface Scale {
  readonly black: number;
  readonly white: number;
  readonly note: Note | null;
}

/** Rounding alone, said to nobody. */
const ROUNDING = 1e-6;
/** A resampled picture rings over its range here and there: so many of its values, and by so much of the range. */
const RINGING = { share: 0.02, reach: 0.5 };
/** Whole levels that end here or before are not 8-bit pictures that happen to be dark. */
const DIM = 128;

export function survey(values: NumberArray, where: string): Survey {
  let [low, high, integer, outsideUnit, outsideByte] = [Infinity, -Infinity, true, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
    if (value < 0 || value > 255) outsideByte++;
    if (value < 0 || value > 1) outsideUnit++;
    // Infinity and NaN are no whole numbers either.
    if (integer && value !== Math.floor(value)) integer = false;
    if (!Number.isFinite(value)) {
      const remedy = 'Save it again after x = numpy.where(numpy.isfinite(x), x, 0).';
      throw new FaultError('data/unsupported', `A grey level is ${value}`, where, remedy);
    }
  }
  return { low, high, integer, count: values.length, outsideUnit, outsideByte };
}

export function together(a: Survey, b: Survey): Survey {
  return {
    low: Math.min(a.low, b.low),
    high: Math.max(a.high, b.high),
    integer: a.integer && b.integer,
    count: a.count + b.count,
    outsideUnit: a.outsideUnit + b.outsideUnit,
    outsideByte: a.outsideByte + b.outsideByte,
  };
}

/** What is black and what is white among values like these. */
export function scaleFor(found: Survey, type: string, where: string): Scale {
  const { low, high, integer } = found;
  if (high <= 0 && low < -ROUNDING) {
    const remedy = 'Scale the values to 0 … 1 or 0 … 255 and save them again.';
    throw new FaultError('data/unsupported', `A grey level is ${low}, and none is above 0`, where, remedy);
  }
  const told = (code: Note['code'], black: number, white: number): Scale => ({
    black,
    white,
    note: { code, values: { low: plain(low), high: plain(high), black: plain(black), white: plain(white) } },
  });
  const silent = (black: number, white: number): Scale => ({ black, white, note: null });
  const upTo = (): Scale => told(high > 255 ? 'levels/deep' : 'levels/stretched', 0, high);

  if (integer) {
    if (low >= 0 && high <= 1) return silent(0, 1);
    if (low >= 0) return high > DIM && high <= 255 ? silent(0, 255) : upTo();
    if (low >= -1 && high <= 1) return told('levels/mapped', -1, 1);
    return type === 'i1' ? told('levels/mapped', -128, 127) : told('levels/mapped', low, high);
  }
  const rings = (outside: number, white: number): boolean =>
    outside <= RINGING.share * found.count && low >= -RINGING.reach * white && high <= (1 + RINGING.reach) * white;
  if ((low >= -0.05 && high <= 1.05) || (high <= 1.5 && rings(found.outsideUnit, 1))) {
    if (high > 0 && high < 0.5 && low >= -ROUNDING) return upTo();
    return low >= -ROUNDING && high <= 1 ? silent(0, 1) : told('levels/clipped', 0, 1);
  }
  if (low >= -1.05 && high <= 1.05) {
    return low > -0.75 && high < 0.75 ? told('levels/mapped', low, high) : told('levels/mapped', -1, 1);
  }
  if (high > DIM && rings(found.outsideByte, 255)) {
    return low >= -0.5 && high <= 255.5 ? silent(0, 255) : told('levels/clipped', 0, 255);
  }
  return low >= -ROUNDING * high ? upTo() : told('levels/mapped', low, high);
}

/** The values as shades of grey, 0 … 255. */
export function toBytes(values: NumberArray, { black, white }: Scale): Uint8Array {
  if (values instanceof Uint8Array && black === 0 && white === 255) return values;
  const factor = 255 / (white - black);
  // An array of clamped bytes rounds halves to even; the readers have always rounded them up.
  const out = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) {
    out[i] = Math.max(0, Math.min(255, Math.round((values[i]! - black) * factor)));
  }
  return out;
}
