// Mistakes: the VAE with one wrong line. It has the weights of the right one, in the same order, so that both begin alike
// under one seed; and it answers with the bound as it is, whatever it learns.
import { constant } from '../../kernels/fused/constant.ts';
import { buildCore, type Core } from '../core.ts';
import type { CreateModel } from '../model.ts';
import { modelOf } from '../variants/vae/model.ts';
import { mistakes } from './mistakes.ts';
import { findMistake, type MistakeId } from './specs.ts';

export const createMistaken =
  (id: MistakeId): CreateModel =>
  (context) => {
    const right = buildCore(context);
    const { drawsFrom = (q) => q, claimed } = mistakes[id];
    const core: Core = { ...right, posterior: (features) => drawsFrom(right.posterior(features)) };
    const onlyReported = findMistake(id)?.onlyReported ?? false;
    return {
      ...modelOf(core),
      terms(x, step) {
        const q = core.posterior(core.features(x));
        const bound = core.bound(q, x, step);
        const claim = claimed({ core, x, step, q, bound, beta: step.params['beta'] ?? 1 });
        const { recon, kl } = bound;
        // What is only shown needs no gradient: it would cost a step another way back through the decoder.
        return onlyReported
          ? { recon, kl, claimed: constant(claim) }
          : { recon: constant(recon), kl: constant(kl), claimed: claim };
      },
    };
  };
