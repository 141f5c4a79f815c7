// Engine: the model as it was at one moment, to answer from while the run trains on. A cloud of means may take seconds;
// asked of the weights that train, its last points would be of other steps than its first.
import type { Model } from '../models/model.ts';
import type { Adam } from './optimizer.ts';

export interface Still {
  /** Work with a copy of the weights of the moment at which it begins, and the step of that. One after the other. */
  use<Result>(work: (model: Model, step: number) => Promise<Result>): Promise<Result>;
  /** Only while nobody uses it. */
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
