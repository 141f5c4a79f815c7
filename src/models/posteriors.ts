// Models: how to compute each posterior.
import { diagonal } from './posteriors/diagonal-gaussian.ts';
import { full } from './posteriors/full.ts';
import { laplace } from './posteriors/laplace.ts';
import { planar } from './posteriors/planar.ts';
import type { CreatePosterior } from './posteriors/posterior.ts';
import { realNvp } from './posteriors/real-nvp.ts';
import type { PosteriorId } from './posteriors/specs.ts';

export const posteriors: Record<PosteriorId, CreatePosterior> = { diagonal, laplace, full, planar, realNvp };
