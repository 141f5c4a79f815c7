// Flows: the run on the seat beside the present one: when its model is built in the worker, where its ring is, and what
// it is asked. It is asked right after the present run, so that the worker answers both between the same two steps, the
// present one first. Asked later, it would delay the present run's next question.
import { latestWins } from '../../../client/latest.ts';
import type { TrainerClient } from '../../../client/trainer.ts';
import { toFault } from '../../../core/fault.ts';
import { type Asking, canAsk } from '../../asks/asking.ts';
import { type Comparison, movedAlong, sharedPart } from '../../facts/plane/compared.ts';
import { type Handle, sameNumbers } from './handle.ts';
import type { PanelId } from '../../facts/page/panels.ts';
import type { View } from '../../asks/refresh.ts';
import type { KeptRun } from '../../facts/record/runs.ts';
import { comparedRun } from '../../facts/plane/seated.ts';
import { seatViews } from '../../asks/views/seat-views.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';

export interface Comparing {
  /** The present run was just asked for its picture at z. */
  asked(z: Float32Array): void;
  /** Puts the ring by the compared plane, z with that run's latent size. */
  move(z: Float32Array): void;
  /** Asks for the picture of where that ring is about to be put. */
  aim(z: Float32Array): void;
  /** What the compared run is asked besides the picture at the ring. */
  views(isVisible: (panel: PanelId) => boolean): readonly View[];
}

/**
 * The class that the present run decodes; undefined where it decodes without one. A compared run that decodes by class
 * uses the same.
 */
const drawnLabel = (store: AppStore): number | undefined => store.getState().applied?.params['label'];

export function followComparison(
  store: AppStore,
  views: Views,
  client: () => TrainerClient,
  handle: () => Handle,
): Comparing {
  const cells = views.compared;
  /** The run that the worker was last asked to build a model of. */
  let wanted: KeptRun | null = null;
  let built = 0;
  /** The last question about the picture at the ring. */
  let asked: { readonly z: Float32Array; readonly label: number | undefined } | null = null;
  /** z as the compared plane gave it, while the present run's ring is moved along. */
  let own: Float32Array | null = null;
  const become = (comparison: Comparison): void => store.setState({ comparison });

  /** The run whose model is there to be asked; null where none is. */
  const live = (): KeptRun | null => (store.getState().comparison.kind === 'live' ? wanted : null);

  const fail = (thrown: unknown): void => {
    const fault = toFault(thrown);
    asked = null;
    // The end of a worker is reported elsewhere; the next worker builds the model again.
    if (wanted && fault.code !== 'worker/crashed') become({ kind: 'frame', why: fault });
  };
  /** The answer, if it is about the run that is compared now; null otherwise. */
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
    (z: Float32Array) => about(wanted, client().call('decode', { of: 'compared', z })),
    (pictures) => pictures && cells.decoded.set(pictures),
    fail,
    (z) => z.length === live()?.config.latent,
  );
  const decodeNow = (z = cells.z.get()): void => {
    if (!live() || !canAsk(store) || document.hidden) return;
    const label = drawnLabel(store);
    // The compared run does not train: the same z and class give the same picture.
    if (asked?.label === label && sameNumbers(z, asked?.z ?? null)) return;
    asked = { z, label };
    decode(z);
  };
  const build = latestWins(
    (run: KeptRun | null) => {
      const saved = run && { config: run.config, step: run.step, parameters: run.checkpoint.parameters };
      return about(run, client().call('compare', saved));
    },
    (_, run) => {
      if (!run || run !== wanted) return;
      built++;
      become({ kind: 'live' });
      decodeNow();
    },
    fail,
  );

  /** Puts another run, or none, on the seat. Until it has answered, its plane shows its last saved frame. */
  const seat = (run: KeptRun | null): void => {
    const latent = run?.config.latent ?? views.z.get().length;
    views.renew('compared', { latent, terms: [], keepsPlace: false });
    cells.decoded.set(null);
    if (!run?.frame) return;
    const { embedding, extent, manifold } = run.frame;
    cells.embedding.set(embedding);
    cells.extent.set(extent);
    cells.manifold.set(manifold);
  };
  const renew = (): void => {
    const { run: present } = store.getState();
    const run = comparedRun(store.getState());
    const before = wanted;
    const upload = run?.config.data === 'upload';
    // First of all: until it is built nobody can be asked, wherever its ring is put.
    wanted = upload ? null : run;
    if (upload) become({ kind: 'frame', why: 'upload' });
    else become({ kind: run ? 'building' : 'none' });
    asked = null;
    if (run?.checkpoint !== before?.checkpoint) seat(run);
    // The present run's images may be others.
    cells.pairs.set(null);
    if (run) cells.z.set(sharedPart(views.z.get(), run.config.latent));
    // Before the first run there is nothing to stand beside.
    if (present && (wanted || before)) build(wanted);
  };
  // With another run, device or worker, the model that was built is gone.
  store.subscribe((state, before) => {
    if (state.compared !== before.compared || (state.run !== before.run && state.compared !== null)) renew();
  });
  views.z.subscribe(() => {
    if (wanted) cells.z.set(sharedPart(views.z.get(), wanted.config.latent));
  });
  cells.z.subscribe(() => {
    // Otherwise `asked` asks it right after the present run's next question.
    if (!handle().asking()) decodeNow();
  });

  const asking: Asking = {
    of: 'compared',
    cells,
    idle: () => canAsk(store) && live() !== null,
    running: () => false,
    step: () => wanted?.step ?? 0,
    name: () => String(built),
    state: () => `${built} ${drawnLabel(store)}`,
    async ofThisRun(ask, show) {
      try {
        const answer = await about(wanted, ask);
        if (answer !== null) show(answer);
      } catch (thrown) {
        fail(thrown);
      }
    },
  };
  return {
    asked(z) {
      if (!wanted) return;
      const at = own ?? cells.z.get();
      // The ring may have gone on while the question waited.
      decodeNow(sameNumbers(movedAlong(z, at), z) ? at : sharedPart(z, wanted.config.latent));
    },
    move(z) {
      own = z;
      handle().move(movedAlong(views.z.get(), z));
      own = null;
      cells.z.set(z);
    },
    aim(z) {
      own = z;
      handle().aim(movedAlong(views.z.get(), z));
      own = null;
    },
    views(isVisible) {
      const { prior, pairs, plane } = seatViews(client, store, views, asking, isVisible, {
        alsoCloud: () => false,
        onPlane: () => {},
      });
      return [prior, pairs, plane];
    },
  };
}
