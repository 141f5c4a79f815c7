// Worker: the kept run that the present one is compared with. It is built when it is first asked, and again when the
// device that it was built on is gone; its parameters stay in plain memory for that.
import { dataSetCard } from '../data/sets.ts';
import { type KeptModel, createKeptModel } from '../engine/kept-model.ts';
import { checkConfig } from '../settings/config.ts';
import type { SavedRun } from '../protocol/messages.ts';
import { createGate } from './gate.ts';

export interface Compared {
  /** Replaces the compared run; null ends the comparison. Rejects if the run cannot be built. */
  set(saved: SavedRun | null): Promise<void>;
  /** Asks the compared run; null where nothing is compared. */
  use<T>(work: (model: KeptModel, saved: SavedRun) => Promise<T>): Promise<T | null>;
  /** Disposes its tensors; the next question builds the run again. Must not be called during a question. */
  drop(): void;
}

export function createCompared(): Compared {
  const gate = createGate();
  let wanted: SavedRun | null = null;
  let model: KeptModel | null = null;
  let building: Promise<void> | null = null;

  const build = async ({ config, parameters }: SavedRun): Promise<void> => {
    checkConfig(config);
    const { kind, shape: image, count, classes } = dataSetCard(config.data);
    const facts = { image, classes: classes.length, images: count - Math.min(config.heldOut, Math.floor(count / 2)) };
    model = await createKeptModel(config, kind, facts, { parameters });
  };
  const drop = (): void => {
    const old = model;
    model = null;
    old?.dispose();
  };
  const use: Compared['use'] = (work) =>
    gate.shared(async () => {
      if (!wanted) return null;
      if (!model) {
        building ??= build(wanted).finally(() => {
          building = null;
        });
        await building;
      }
      return model && work(model, wanted);
    });
  return {
    use,
    drop,
    async set(saved) {
      await gate.exclusive(async () => {
        drop();
        wanted = saved;
      });
      await use(async () => {});
    },
  };
}
