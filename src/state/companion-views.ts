// State: what the compared run's model is asked once it is built: its plane, and its reconstructions. It rests, so that each is asked
// once, and the grid again where another part of it is looked at.
import type { TrainerClient } from '../client/trainer.ts';
import { type GridPlan, gridPoints, STRIP } from '../math/grid.ts';
import { findVariant } from '../models/specs.ts';
import { nextExtent, PRIOR_EXTENT } from './extent.ts';
import type { View } from './refresh.ts';
import { type KeptRun, sameImages } from './runs.ts';
import { hasRun } from './status.ts';
import type { AppStore } from './store.ts';
import type { Views } from './views.ts';
import type { PanelId } from './panels.ts';

/** The class that the present run draws; undefined where it draws none. The compared one draws the same, where it draws any. */
export const drawnLabel = (store: AppStore): number | undefined => store.getState().applied?.params['label'];

export interface Companionship {
  /** The run whose model is there to be asked; null where none is. */
  live(): KeptRun | null;
  /** Another number whenever it was built. */
  built(): number;
  /** Null where the answer is about a run that is not compared any more. */
  about<Answer>(run: KeptRun | null, ask: Promise<Answer>): Promise<Answer | null>;
  fail(thrown: unknown): void;
}

export function companionViews(
  client: () => TrainerClient,
  store: AppStore,
  views: Views,
  { live, built, about, fail }: Companionship,
  isVisible: (panel: PanelId) => boolean,
): readonly View[] {
  const idle = (): boolean => hasRun(store.getState().status) && store.getState().preparing === null;
  /** Whether the images that the present run holds out are that run's too. */
  const shares = (): boolean => {
    const { applied } = store.getState();
    const run = live();
    return run !== null && applied !== null && sameImages(run.config, applied);
  };
  const view = (wanted: () => boolean, version: () => string, update: (run: KeptRun) => Promise<void>): View => ({
    wanted: () => idle() && live() !== null && wanted(),
    version: () => `${built()} ${version()}`,
    update: async () => {
      const run = live();
      try {
        if (run) await update(run);
      } catch (thrown) {
        fail(thrown);
      }
    },
  });

  const cloud = view(
    () => isVisible('plane') && shares() && views.embedding.get() !== null,
    () => 'once',
    async (run) => {
      const { count } = views.embedding.get()!;
      const answer = await about(run, client().call('embedCompared', { count }));
      if (!answer || !run.frame) return;
      const { x, y } = run.frame.manifold.plan;
      const prior = findVariant(run.config.variant).stochastic;
      const extent = nextExtent(PRIOR_EXTENT, answer.mu, answer.latent, y === null ? [x] : [x, y], prior);
      views.comparedCloud.set({ embedding: { ...answer, step: run.step }, extent });
    },
  );
  const planOf = ({ manifold, extent }: NonNullable<KeptRun['frame']>): GridPlan => {
    const { axes, x, y } = manifold.plan;
    const { side } = store.getState().plane;
    const [columns, rows] = y === null ? [STRIP, 1] : [side, side];
    const base = Array.from(views.comparedZ.get(), (value, d) => (d === x || d === y ? 0 : value));
    const reach = views.comparedCloud.get()?.extent ?? extent;
    return { axes, extent: reach, window: views.window.get(), columns, rows, x, y, base };
  };
  const sheet = view(
    () => isVisible('plane') && store.getState().plane.manifold && live()?.frame != null,
    () => JSON.stringify([planOf(live()!.frame!), drawnLabel(store)]),
    async (run) => {
      if (!run.frame) return;
      const plan = planOf(run.frame);
      const pictures = await about(run, client().call('decodeCompared', { z: gridPoints(plan) }));
      if (pictures) views.comparedSheet.set({ plan, pictures });
    },
  );
  const pairs = view(
    () => isVisible('pairs') && shares() && views.pairs.get() !== null,
    () => 'once',
    async (run) => {
      const { count } = views.pairs.get()!.inputs;
      views.comparedPairs.set(await about(run, client().call('reconstructCompared', { count })));
    },
  );
  const prior = view(
    () => isVisible('plane'),
    () => 'once',
    async (run) => views.comparedPrior.set(await about(run, client().call('priorCompared', null))),
  );
  return [pairs, cloud, sheet, prior];
}
