// Worker: the kept run that the present one is compared with. It is built when it is first asked, and again when the device that it
// was built on is gone; what it is made of stays in plain memory for that.
import { dataSetCard } from '../data/sets.ts';
import { type Companion, createCompanion } from '../engine/companion.ts';
import { checkConfig } from '../models/settings.ts';
import type { SavedRun } from '../protocol/messages.ts';
import { createGate } from './gate.ts';

export interface Companions {
  /** Takes the place of the one before; null ends the comparison. If it cannot be built there is none. */
  set(saved: SavedRun | null): Promise<void>;
  /** Asks it something; null where nothing is compared. */
  use<T>(work: (companion: Companion) => Promise<T>): Promise<T | null>;
  /** Gives its tensors back; whoever asks next builds it anew. Only while nobody asks. */
  drop(): void;
}

export function createCompanions(): Companions {
  const gate = createGate();
  let wanted: SavedRun | null = null;
  let companion: Companion | null = null;
  let building: Promise<void> | null = null;

  const build = async ({ config, parameters }: SavedRun): Promise<void> => {
    checkConfig(config);
    const { shape: image, count, classes } = dataSetCard(config.data);
    const facts = { image, classes: classes.length, images: count - Math.min(config.heldOut, Math.floor(count / 2)) };
    companion = await createCompanion(config, facts, { parameters });
  };
  const drop = (): void => {
    const old = companion;
    companion = null;
    old?.dispose();
  };
  const use: Companions['use'] = (work) =>
    gate.shared(async () => {
      if (!wanted) return null;
      if (!companion) {
        building ??= build(wanted).finally(() => {
          building = null;
        });
        await building;
      }
      return companion && work(companion);
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
