// Controls: maps a number's range to a slider's travel and back. Log scales that begin at 0 have a stop for it.
import type { NumberSpec } from '../../models/params.ts';

/** Positions of a slider: 0 … TRAVEL. */
export const TRAVEL = 240;
/** Where a log scale that includes 0 begins its decades: this many below its top. */
const DECADES = 4;

function bounds(spec: NumberSpec): { readonly low: number; readonly offset: number } {
  if (spec.scale === 'log' && spec.min <= 0) return { low: spec.max / 10 ** DECADES, offset: 1 };
  return { low: spec.min, offset: 0 };
}

/** Position of a value on the slider. */
export function toTravel(spec: NumberSpec, value: number): number {
  if (spec.scale === 'linear') return Math.round((TRAVEL * (value - spec.min)) / (spec.max - spec.min));
  const { low, offset } = bounds(spec);
  if (value < low) return 0;
  return Math.round(offset + ((TRAVEL - offset) * Math.log(value / low)) / Math.log(spec.max / low));
}

/** The value at a position, rounded to what a person would write. */
export function fromTravel(spec: NumberSpec, position: number): number {
  if (position <= 0) return spec.min;
  if (position >= TRAVEL) return spec.max;
  if (spec.scale === 'linear') return tidy(spec, spec.min + ((spec.max - spec.min) * position) / TRAVEL);
  const { low, offset } = bounds(spec);
  return tidy(spec, low * (spec.max / low) ** ((position - offset) / (TRAVEL - offset)));
}

function tidy(spec: NumberSpec, value: number): number {
  const rounded = spec.integer ? Math.round(value) : Number(value.toPrecision(2));
  return Math.min(spec.max, Math.max(spec.min, rounded));
}

/**
 * The value at the next position in this direction that changes it: integer scales have stretches where the value
 * stays.
 */
export function stepTravel(spec: NumberSpec, value: number, from: number, to: number): number {
  const direction = Math.sign(to - from);
  let position = to;
  while (position > 0 && position < TRAVEL && fromTravel(spec, position) === value) position += direction;
  return fromTravel(spec, position);
}

/** Ranges that suit a slider: log scales, and short linear ones. */
export function hasSlider(spec: NumberSpec): boolean {
  return spec.scale === 'log' || spec.max - spec.min <= 180;
}
