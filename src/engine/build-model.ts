// Engine: the model that a configuration names. A run that trains and one that only answers must be built alike, or a
// checkpoint of the one would not fit the other.
import { architectureOf } from '../models/architectures.ts';
import type { Model, ModelContext } from '../models/model.ts';
import { loadMistaken, loadVariant } from '../models/registry.ts';
import type { RunConfig } from '../settings/config.ts';
import { findVariant } from '../models/specs.ts';

/** What a model must know of the data; not the data. */
export type DataFacts = Pick<ModelContext, 'image' | 'images' | 'classes'>;

/** The weights are declared but not yet filled. */
export async function buildModel(config: RunConfig, facts: DataFacts): Promise<Model> {
  const { variant, mistake } = config;
  const createModel = await (mistake === 'none' ? loadVariant(findVariant(variant).id) : loadMistaken(mistake));
  return createModel({
    ...facts,
    latent: config.latent,
    architecture: architectureOf(config),
    likelihood: config.likelihood,
    posterior: config.posterior,
    prior: config.prior,
    params: config.params,
  });
}
