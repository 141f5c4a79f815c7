// State: a page that is left. Browsers may keep it as it was, to be back at once; its worker then stands still in the
// middle of a step and holds on to all its memory and, on a GPU, to its device.
import type { TrainerClient } from '../../../client/trainer.ts';

/** Ends the worker of a page that is kept. Who comes back to it opens it anew, and is offered the run. */
export function followLeaving(client: () => TrainerClient): void {
  window.addEventListener('pagehide', (event: PageTransitionEvent) => {
    if (event.persisted) client().terminate();
  });
  window.addEventListener('pageshow', (event: PageTransitionEvent) => {
    if (event.persisted) location.reload();
  });
}
