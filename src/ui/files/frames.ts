// UI: one animation frame for all charts. It first collects what arrived meanwhile, so that this is drawn in the same
// frame, not in the next.

let dirty = new Set<() => void>();
let asked = false;
let collect = (): void => {};

/**
 * Sets what is called before the charts of a frame are drawn. Promises that it settles are handled before the drawing.
 */
export function beforeDrawing(listener: () => void): void {
  collect = listener;
}

/** Calls `draw` at the next frame, or at this one if it is still collecting; once, however often it was asked. */
export function drawSoon(draw: () => void): void {
  dirty.add(draw);
  if (asked) return;
  asked = true;
  // Two callbacks, because promise reactions run between them.
  requestAnimationFrame(() => collect());
  requestAnimationFrame(drawAll);
}

export function forget(draw: () => void): void {
  dirty.delete(draw);
}

function drawAll(): void {
  const now = dirty;
  dirty = new Set();
  asked = false;
  for (const draw of now) {
    try {
      draw();
    } catch (error) {
      // If one chart fails, the others are still drawn.
      reportError(error);
    }
  }
}
