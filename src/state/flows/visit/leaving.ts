// State: leaving the page. Browsers may keep a page as it was, for going back to it (bfcache). Its worker would then
// stop in the middle of a step and hold on to all its memory and, on a GPU, to its device.
import type { TrainerClient } from '../../../client/trainer.ts';

/** Ends the worker of a page that is kept. A visitor who comes back gets the page reloaded, and is offered the run. */
export function followLeaving(client: () => TrainerClient): void {
  window.addEventListener('pagehide', (event: PageTransitionEvent) => {
    if (event.persisted) client().terminate();
  });
  window.addEventListener('pageshow', (event: PageTransitionEvent) => {
    if (event.persisted) location.reload();
  });
}
