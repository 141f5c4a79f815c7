// Engine: a saved run that is not trained but answers questions, beside one that trains. It has the model and its
// weights, without optimiser, batches or data, which answers do not need.
import { FaultError } from '../core/fault.ts';
import type { Dataset } from '../data/dataset.ts';
import type { KindId } from '../kinds/kinds.ts';
import * as tf from '../kernels/tf.ts';
import { withinClasses } from '../models/choice.ts';
import type { RunConfig } from '../settings/config.ts';
import type { Params } from '../models/params.ts';
import { specOf } from '../models/specs.ts';
import { buildModel, type DataFacts } from './build-model.ts';
import type { Checkpoint } from './checkpoint.ts';
import { decodePoints, encodeImages, reconstructImages } from './evaluate.ts';
import type { Turn } from './pieces.ts';
import { type PriorComponents, readComponents } from './generate.ts';

export interface KeptModel {
  readonly config: RunConfig;
  readonly kind: KindId;
  readonly image: DataFacts['image'];
  /**
   * Grey levels of E[x|z] for z [count, latent], as the run itself would decode them: by the class `label`, if it
   * decodes by class and has that class.
   */
  decode(z: Float32Array, turn: Turn, label?: number): Promise<Uint8Array>;
  /** Posterior of these images of a data set. */
  embed(
    dataset: Dataset,
    indices: Uint32Array,
    turn: Turn,
  ): Promise<{ readonly mu: Float32Array; readonly logVar: Float32Array | null }>;
  /** Grey levels of the reconstructions of these images of a data set. */
  reconstruct(dataset: Dataset, indices: Uint32Array, turn: Turn): Promise<Uint8Array>;
  /** The Gaussians that its prior is made of; null where there are none. */
  priorComponents(): Promise<PriorComponents | null>;
  dispose(): void;
}

/** Builds it on the current device. Throws `checkpoint/mismatch` when the parameters are another model's. */
export async function createKeptModel(
  config: RunConfig,
  kind: KindId,
  facts: DataFacts,
  { parameters }: Pick<Checkpoint, 'parameters'>,
): Promise<KeptModel> {
  const spec = specOf(config);
  const model = await buildModel(config, facts);
  const { weights } = model;
  if (parameters.length !== weights.count) {
    throw new FaultError(
      'checkpoint/mismatch',
      `The checkpoint has ${parameters.length} parameters, the model ${weights.count}`,
      'checkpoint',
      'It was saved by another version of this page; train that run anew to compare with it.',
    );
  }
  // If the device has no room for all of them, it keeps none.
  tf.tidy(() => weights.fill(parameters));
  const params = withinClasses(config, config.params, facts.classes);
  const drawing = (label: number | undefined): Params =>
    label !== undefined && label < facts.classes && 'label' in params ? { ...params, label } : params;
  return {
    config,
    kind,
    image: facts.image,
    decode: (z, turn, label) => decodePoints(model, z, config.latent, drawing(label), turn),
    embed: (dataset, indices, turn) => encodeImages({ spec, model, dataset }, indices, config.latent, turn),
    reconstruct: (dataset, indices, turn) => reconstructImages({ spec, model, dataset }, indices, params, turn),
    priorComponents: () => readComponents(model),
    dispose: () => weights.dispose(),
  };
}
