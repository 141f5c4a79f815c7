// Models: how to compute each prior.
import { mixture, vamp } from './priors/mixture.ts';
import type { CreatePrior } from './priors/create.ts';
import type { PriorId } from './priors/specs.ts';
import { laplace, learned, standard } from './priors/standard.ts';

export const priors: Record<PriorId, CreatePrior> = { standard, laplace, learned, mixture, vamp };
