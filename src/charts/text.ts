// Charts: how large the numbers at the axes are. The style sheet says it, in presenter mode more.

/** In CSS pixels. */
export function textSize(element: Element): number {
  return Number.parseFloat(getComputedStyle(element).fontSize);
}

/** Every so-manieth of some ticks, so that all have `least` pixels between them; 0 is among them where it is a tick. */
export function spaced(ticks: readonly number[], at: (tick: number) => number, least: number): readonly number[] {
  const gaps = ticks.slice(1).map((tick, i) => Math.abs(at(tick) - at(ticks[i]!)));
  const every = Math.max(1, Math.ceil(least / Math.max(1, Math.min(...gaps))));
  const from = Math.max(0, ticks.indexOf(0)) % every;
  return ticks.filter((_, i) => i % every === from);
}
