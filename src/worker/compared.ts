// Worker: the kept run that the present one is compared with. It is built when it is first asked, and again when the
// device that it was built on is gone; what it is made of stays in plain memory for that.
import { dataSetCard } from '../data/sets.ts';
import { type KeptModel, createKeptModel } from '../engine/kept-model.ts';
import { checkConfig } from '../settings/config.ts';
import type { SavedRun } from '../protocol/messages.ts';
import { createGate } from './gate.ts';

export interface Compared {
  /** Takes the place of the one before; null ends the comparison. If it cannot be built there is none. */
  set(saved: SavedRun | null): Promise<void>;
  /** Asks it something; null where nothing is compared. */
  use<T>(work: (model: KeptModel, saved: SavedRun) => Promise<T>): Promise<T | null>;
  /** Gives its tensors back; whoever asks next builds it anew. Only while nobody asks. */
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
