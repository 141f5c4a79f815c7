// Engine: the model as it was at one moment, to answer from while the run trains on. A cloud of means may take seconds;
// computed with the weights that are being trained, its last points would come from later steps than its first.
import type { Model } from '../models/model.ts';
import type { Adam } from './optimizer.ts';

export interface Still {
  /** Calls `work` with a copy of the weights at the moment it begins, and their step. One call after the other. */
  use<Result>(work: (model: Model, step: number) => Promise<Result>): Promise<Result>;
  /** Must not be called while it is in use. */
  dispose(): void;
}

/** `build` makes a model like the one that trains, when it is first asked. */
export function createStill(build: () => Promise<Model>, adam: Adam): Still {
  let model: Model | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const begin = async <Result>(work: (model: Model, step: number) => Promise<Result>): Promise<Result> => {
    model ??= await build();
    const { step } = adam;
    adam.copyTo(model.weights);
    return work(model, step);
  };
  return {
    use(work) {
      const result = last.then(() => begin(work));
      last = result.catch(() => {});
      return result;
    },
    dispose() {
      model?.weights.dispose();
      model = null;
    },
  };
}
