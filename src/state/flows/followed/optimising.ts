// State: μ and σ of the followed image optimised on request. The worker tells of it on the way; an answer about another
// image or another run than the one that was asked is dropped.
import type { TrainerClient } from '../../../client/trainer.ts';
import { canAsk } from '../../asks/asking.ts';
import { canOptimise } from '../../facts/followed/amortisation.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';

export interface OptimisingActions {
  /** Looks for the best μ and σ of the followed image, with the weights of this moment. The run trains on. */
  optimise(): void;
  /** Ends the search, and forgets what it found. */
  endOptimising(): void;
}

export function createOptimising(
  store: AppStore,
  views: Views,
  client: () => TrainerClient,
  command: (promise: Promise<unknown>) => void,
): OptimisingActions {
  const { optimisation } = views;
  /** The search that is waited for. */
  let latest: object | null = null;
  const start = async (image: number): Promise<void> => {
    const own = {};
    latest = own;
    optimisation.set({ image, way: null, found: null });
    // Another run empties the cell.
    const wanted = (): boolean => latest === own && optimisation.get() !== null;
    try {
      const found = await client().call('optimise', { image });
      if (wanted()) optimisation.set(found && { image, way: null, found });
    } catch (error) {
      if (wanted()) optimisation.set(null);
      throw error;
    }
  };
  return {
    optimise() {
      const { applied, lab } = store.getState();
      if (canAsk(store) && applied && canOptimise(applied)) command(start(lab.image));
    },
    endOptimising() {
      const now = optimisation.get();
      latest = null;
      optimisation.set(null);
      if (now?.found === null) command(client().call('stopOptimising', null));
    },
  };
}
