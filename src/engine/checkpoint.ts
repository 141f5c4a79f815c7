// Engine: the state of a run as plain numbers. Because data order and noise are functions of the step, parameters,
// moments and the step number are all there is.
import { FaultError } from '../core/fault.ts';
import * as tf from '../kernels/tf.ts';
import { type Adam, disposeState } from './optimizer.ts';

export interface Checkpoint {
  readonly step: number;
  /** Parameters, first and second moments of Adam, in the order of the declared weights. */
  readonly parameters: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
}

/** Reads the present state from the device. */
export async function saveCheckpoint(adam: Adam): Promise<Checkpoint> {
  const state = adam.snapshot();
  const { step, vectors } = state;
  const read = await Promise.all(vectors.map(async (vector) => (await vector.data<'float32'>()).slice()));
  disposeState(state);
  return { step, parameters: read[0]!, m: read[1]!, v: read[2]! };
}

/** Puts a saved state back. Throws `checkpoint/mismatch` when it belongs to another model. */
export function loadCheckpoint(adam: Adam, { step, parameters, m, v }: Checkpoint): void {
  const count = adam.parameterCount;
  for (const [name, vector] of Object.entries({ parameters, m, v })) {
    if (vector.length !== count) {
      throw new FaultError(
        'checkpoint/mismatch',
        `The checkpoint has ${vector.length} ${name}, the model ${count}`,
        'checkpoint',
        'Choose the architecture, variant and latent size that it was saved with.',
      );
    }
  }
  const vectors = [tf.tensor1d(parameters), tf.tensor1d(m), tf.tensor1d(v)] as const;
  adam.restore({ step, vectors });
  for (const vector of vectors) vector.dispose();
}
