// Charts: how large the numbers at the axes are. The style sheet says it, in presenter mode more.

/** In CSS pixels. */
export function textSize(element: Element): number {
  return Number.parseFloat(getComputedStyle(element).fontSize);
}
