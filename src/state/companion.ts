// State: the compared run's model, resting in the worker: when it is built there, where its ring is, and what it is asked. It is
// asked right behind the present run: then the worker answers both between the same two steps, the present one first. Asked later, it
// would lie in front of the present run's next question.
import { type CompanionState, movedAlong, sharedPart } from './compared.ts';
import { latestWins } from '../client/latest.ts';
import type { TrainerClient } from '../client/trainer.ts';
import { toFault } from '../core/fault.ts';
import { companionViews, drawnLabel } from './companion-views.ts';
import { type Handle, sameNumbers } from './handle.ts';
import type { View } from './refresh.ts';
import type { KeptRun } from './runs.ts';
import { hasRun } from './status.ts';
import type { AppStore } from './store.ts';
import type { Views } from './views.ts';
import type { PanelId } from './panels.ts';

export interface CompanionControl {
  /** The present run was just asked for its picture at z. */
  asked(z: Float32Array): void;
  /** Puts the ring by the compared plane, z with that run's latent size. */
  move(z: Float32Array): void;
  /** Tells where it is about to be put. */
  aim(z: Float32Array): void;
  /** What it is asked beside the ring. */
  views(isVisible: (panel: PanelId) => boolean): readonly View[];
}

export function followComparison(
  store: AppStore,
  views: Views,
  client: () => TrainerClient,
  handle: () => Handle,
): CompanionControl {
  /** The run that the worker was last told to hold. */
  let wanted: KeptRun | null = null;
  let built = 0;
  /** The last question. */
  let asked: { readonly z: Float32Array; readonly label: number | undefined } | null = null;
  /** Where the compared plane puts the ring, while the present run is told of it. */
  let own: Float32Array | null = null;
  const become = (companion: CompanionState): void => store.setState({ companion });

  const live = (): KeptRun | null => (store.getState().companion.kind === 'live' ? wanted : null);

  const fail = (thrown: unknown): void => {
    const fault = toFault(thrown);
    asked = null;
    // The end of a worker was told; the next one builds the model again.
    if (wanted && fault.code !== 'worker/crashed') become({ kind: 'frame', why: fault });
  };
  /** Only what is about the run that is compared now. */
  const about = async <Answer>(run: KeptRun | null, ask: Promise<Answer>): Promise<Answer | null> => {
    try {
      const answer = await ask;
      return run === wanted ? answer : null;
    } catch (thrown) {
      if (run === wanted) throw thrown;
      return null;
    }
  };

  const decode = latestWins(
    (z: Float32Array) => about(wanted, client().call('decodeCompared', { z })),
    (pictures) => pictures && views.comparedDecoded.set(pictures),
    fail,
    (z) => z.length === live()?.config.latent,
  );
  const look = (z = views.comparedZ.get()): void => {
    const { companion, status, preparing } = store.getState();
    if (companion.kind !== 'live' || !hasRun(status) || preparing || document.hidden) return;
    const label = drawnLabel(store);
    // It rests: the same z gives the same picture.
    if (asked?.label === label && sameNumbers(z, asked?.z ?? null)) return;
    asked = { z, label };
    decode(z);
  };
  const build = latestWins(
    (run: KeptRun | null) =>
      about(run, client().call('compare', run && { config: run.config, parameters: run.checkpoint.parameters })),
    (_, run) => {
      if (!run || run !== wanted) return;
      built++;
      become({ kind: 'live' });
      look();
    },
    fail,
  );

  const renew = (): void => {
    const { compared, runs, run: present } = store.getState();
    const run = runs.find(({ number }) => number === compared) ?? null;
    const before = wanted;
    asked = null;
    views.comparedPairs.set(null);
    if (run?.checkpoint !== before?.checkpoint) {
      views.comparedDecoded.set(null);
      views.comparedCloud.set(null);
      views.comparedSheet.set(null);
      views.comparedPrior.set(null);
    }
    if (run) views.comparedZ.set(sharedPart(views.z.get(), run.config.latent));
    const upload = run?.config.data === 'upload';
    wanted = upload ? null : run;
    if (upload) become({ kind: 'frame', why: 'upload' });
    else become({ kind: run ? 'building' : 'none' });
    // Before the first run there is nothing to stand beside.
    if (present && (wanted || before)) build(wanted);
  };
  // Another run, another device or another worker: what was built is gone with the old.
  store.subscribe((state, before) => {
    if (state.compared !== before.compared || (state.run !== before.run && state.compared !== null)) renew();
  });
  views.z.subscribe(() => {
    if (wanted) views.comparedZ.set(sharedPart(views.z.get(), wanted.config.latent));
  });
  views.comparedZ.subscribe(() => {
    // Else it is asked behind the question that the present run is asked next.
    if (!handle().asking()) look();
  });

  return {
    asked(z) {
      if (!wanted) return;
      const at = own ?? views.comparedZ.get();
      // The ring may have gone on while the question waited.
      look(sameNumbers(movedAlong(z, at), z) ? at : sharedPart(z, wanted.config.latent));
    },
    move(z) {
      own = z;
      handle().move(movedAlong(views.z.get(), z));
      own = null;
      views.comparedZ.set(z);
    },
    aim(z) {
      own = z;
      handle().aim(movedAlong(views.z.get(), z));
      own = null;
    },
    views: (isVisible) => companionViews(client, store, views, { live, built: () => built, about, fail }, isVisible),
  };
}
