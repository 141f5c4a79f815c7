// Use `compress`, computed in one thread: for the command line's table. The page codes in a worker of its own, with the
// same functions.
import { type Turn, take } from '../../engine/pieces.ts';
import type { Lent } from '../../engine/answers.ts';
import * as tf from '../../kernels/tf.ts';
import type { ComputeUse } from '../compute.ts';
import { someHeldOut } from '../images.ts';
import { answerOf, lossySteps } from './answer.ts';
import { canvasRivals } from './canvas.ts';
import { compress } from './compress.ts';
import { lossyCurve } from './lossy.ts';
import { gzip, measureRivals, plainPng, type Rival } from './rivals.ts';
import type { TrainedRun } from './spec.ts';
import { compressSpec, countOf, imagesFor } from './use-spec.ts';

/** Images that lossy coding is measured on, at most. */
const MOST_LOSSY = 100;

/** Beside these rivals. */
export const compressBeside =
  (rivals: readonly Rival[]): ComputeUse =>
  async (run, { values, images }, turn) => {
    const trained = await trainedRun(run, turn);
    const { count, pixels } = someHeldOut(run, countOf(values, Math.min(images, run.split.heldOut.length)));
    const taken = imagesFor(run.config, values, pixels);
    const watch = { turn: () => turn() };
    const latentBits = Number(values['latentBits'] ?? compressSpec.options[2].default);
    const { figures } = await compress(trained, taken, { latentBits }, watch);
    const fewer = taken.subarray(0, (taken.length / count) * Math.min(count, MOST_LOSSY));
    return answerOf({
      figures,
      rivals: await measureRivals(rivals, taken, trained.shape, watch),
      lossy: await lossyCurve(trained, fewer, lossySteps, 'posterior', watch),
    });
  };

/** Beside what this place has of its own. */
export const compressHere: ComputeUse = compressBeside(
  typeof OffscreenCanvas === 'undefined' ? [{ id: 'png', size: plainPng }, gzip] : [...canvasRivals, gzip],
);

/** Its parameters in the order of a checkpoint. */
async function trainedRun({ subject: { model, dataset }, config }: Lent, turn: Turn): Promise<TrainedRun> {
  const all = tf.tidy(() => tf.concat(model.weights.tensors.map((tensor) => tf.reshape(tensor, [tensor.size]))));
  const parameters = take(all);
  await turn(parameters);
  return { config, parameters: await parameters, shape: dataset.shape };
}
