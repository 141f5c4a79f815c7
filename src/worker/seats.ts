// Worker: the two runs that the page can ask. The run that trains and the kept run beside it answer the same questions,
// so that no command need know which of them it asks.
import type { Dataset } from '../data/dataset.ts';
import type { PriorComponents } from '../engine/generate.ts';
import type { KeptModel } from '../engine/kept-model.ts';
import type { Turn } from '../engine/pieces.ts';
import type { Session } from '../engine/session.ts';
import type { SavedRun } from '../protocol/messages.ts';

/** Posteriors of held-out images of the present run, with the images' indices in its data set. */
export interface Posteriors {
  /** [count, latent] each; log σ² is null where the variant has no posterior. */
  readonly mu: Float32Array;
  readonly logVar: Float32Array | null;
  readonly indices: Uint32Array;
}

interface SeatedAnswers {
  /** Grey levels of E[x|z] for z [count, latent]. */
  decode(z: Float32Array, turn: Turn): Promise<Uint8Array>;
  /** Posterior of the first `count` held-out images of the present run. */
  embed(count: number, turn: Turn): Promise<Posteriors>;
  /** Grey levels of their reconstructions. */
  reconstruct(count: number, turn: Turn): Promise<{ readonly pixels: Uint8Array; readonly indices: Uint32Array }>;
}

export interface Seated {
  readonly latent: number;
  /** The kind and shape of what it decodes. */
  readonly image: Pick<Dataset, 'kind' | 'shape'>;
  /** By the newest weights. */
  readonly decode: SeatedAnswers['decode'];
  /** All answers come from the weights of one step; training goes on meanwhile. */
  still<T>(work: (answers: SeatedAnswers, step: number) => Promise<T>): Promise<T>;
  priorComponents(): Promise<PriorComponents | null>;
}

export function trainingSeat(session: Session): Seated {
  return {
    latent: session.config.latent,
    image: session.dataset,
    decode: session.decode,
    still: session.still,
    priorComponents: session.priorComponents,
  };
}

/** If both runs decode by class, the kept run uses the present run's class. */
export function restingSeat(model: KeptModel, { step }: SavedRun, { config, dataset, split }: Session): Seated {
  const heldOut = (count: number): Uint32Array => split.heldOut.subarray(0, count);
  const answers: SeatedAnswers = {
    decode: (z, turn) => model.decode(z, turn, config.params['label']),
    async embed(count, turn) {
      const indices = heldOut(count);
      return { ...(await model.embed(dataset, indices, turn)), indices };
    },
    async reconstruct(count, turn) {
      const indices = heldOut(count);
      return { pixels: await model.reconstruct(dataset, indices, turn), indices };
    },
  };
  return {
    latent: model.config.latent,
    image: { kind: model.kind, shape: model.image },
    decode: answers.decode,
    still: (work) => work(answers, step),
    priorComponents: model.priorComponents,
  };
}
