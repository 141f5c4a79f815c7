// UI: one animation frame for all charts. At its beginning what came meanwhile is collected, and what that changes is
// drawn in the same frame, not in the next.

let dirty = new Set<() => void>();
let asked = false;
let collect = (): void => {};

/** Called before the charts of a frame are drawn; promises that it settles are heard by then. */
export function beforeDrawing(listener: () => void): void {
  collect = listener;
}

/**
 * Calls `draw` once at the next frame, or at this one if it is collecting; the same function once however often it was
 * asked.
 */
export function drawSoon(draw: () => void): void {
  dirty.add(draw);
  if (asked) return;
  asked = true;
  // Two callbacks, because promises are heard between them.
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
      // One chart that fails leaves the others theirs.
      reportError(error);
    }
  }
}
