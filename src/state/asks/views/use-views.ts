// Asks: what the use that is looked at makes of a few held-out images, at once, and of all that it is judged on, when
// there is time.
import type { TrainerClient } from '../../../client/trainer.ts';
import { findUse } from '../../../uses/specs.ts';
import type { Asking } from '../asking.ts';
import type { PanelId } from '../../facts/page/panels.ts';
import { factsOf, SHOWN, valuesOf } from '../../facts/page/use.ts';
import type { View } from '../refresh.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';

export function viewsOfUse(
  client: () => TrainerClient,
  store: AppStore,
  views: Views,
  isVisible: (panel: PanelId) => boolean,
  { idle, running, step, state, name, ofThisRun }: Asking,
): { readonly shown: View; readonly judged: View } {
  const use = () => store.getState().lab.use;
  const spec = () => findUse(use().id);
  const wanted = (): boolean => {
    const facts = factsOf(store.getState());
    return idle() && isVisible('use') && step() > 0 && facts !== null && spec().unsuited(facts) === null;
  };
  const question = (): string => {
    const { id, round } = use();
    return `${id} ${JSON.stringify(valuesOf(use()))} ${store.getState().lab.image} ${round} ${numberOf(views.painted.get())} ${numberOf(views.useOwn.get())}`;
  };
  const ask = async (images: number, show: Views['useShown']['set']): Promise<void> => {
    const { id, round } = use();
    const { image } = store.getState().lab;
    const shown = Array.from({ length: SHOWN }, (_, i) => image + i);
    const painted = spec().painted ? views.painted.get() : null;
    // Another question takes its place while it is being answered: the newest wins. What was pressed for is left in peace.
    const waits = spec().pressed === true;
    const before = question();
    const leave = (): void => {
      for (const stop of stops) stop();
    };
    const look = (): void => {
      if (waits || question() === before) return;
      leave();
      client()
        .call('abandonUse', { id })
        .catch(() => {});
    };
    const stops = [store.subscribe(look), views.painted.subscribe(look), views.useOwn.subscribe(look)];
    try {
      const asked = {
        values: valuesOf(use()),
        shown,
        images,
        painted,
        round,
        labelled: views.useLabelled.get(),
        own: views.useOwn.get(),
      };
      await ofThisRun(client().call('use', { id, asked }), (found) => found && show({ ...found, asked }));
    } finally {
      leave();
    }
  };
  const pressed = (): number => use().pressed[use().id] ?? 0;
  /** In the first epoch of a run that goes on, numbers are out of date before they are there. */
  const early = (): boolean => running() && step() < (store.getState().run?.stepsPerEpoch ?? 0);
  return {
    shown: {
      wanted: () => wanted() && spec().quick === true,
      version: () => `${state()} ${question()}`,
      update: () => ask(0, views.useShown.set),
    },
    judged: {
      wanted: () => wanted() && (spec().pressed ? pressed() > 0 : !early()),
      // What takes long is asked once for each press, whatever the run does meanwhile.
      version: () => (spec().pressed ? `${name()} ${use().id} ${pressed()}` : `${state()} ${question()}`),
      update: () => ask(spec().images, views.useJudged.set),
    },
  };
}

const numbers = new WeakMap<Uint8Array, number>();
let given = 0;

/** A different number for each painting, and for each set of images that was opened. */
function numberOf(pixels: Uint8Array | null): number {
  if (!pixels) return 0;
  if (!numbers.has(pixels)) numbers.set(pixels, ++given);
  return numbers.get(pixels)!;
}
