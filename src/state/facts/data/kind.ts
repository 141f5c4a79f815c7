// Facts: the kind of the data that a configuration names, and what a change of kind does to the rest of it.
import type { DataSetCard } from '../../../data/card.ts';
import { dataSetCards } from '../../../data/sets.ts';
import { type KindId, kindOf } from '../../../kinds/kinds.ts';
import type { SetSummary } from '../../../protocol/messages.ts';
import { defaultConfig, type RunConfig } from '../../../settings/config.ts';
import { withParts } from '../run/config.ts';

const cards: readonly DataSetCard[] = dataSetCards;

/** `upload` is the set of files that was read last, of which only its summary tells the kind. */
export function kindOfData(data: string, upload: SetSummary | null): KindId {
  if (data === 'upload') return upload?.kind ?? 'grey';
  return cards.find(({ id }) => id === data)?.kind ?? 'grey';
}

/** What a run on a set begins with; of the visitor's own files by their kind. */
export function defaultsOf(data: string, kind: KindId): RunConfig {
  const heldOut = cards.find(({ id }) => id === data)?.heldOut;
  return { ...defaultConfig(kind), ...(heldOut !== undefined && { heldOut }) };
}

/**
 * The configuration on other data. Where their kind is another, a part that does not suit it, and a number that the
 * visitor has left as the kind before had it, become what the new kind begins with.
 */
export function withData(config: RunConfig, data: string, from: KindId, to: KindId): RunConfig {
  const [before, after] = [defaultsOf(config.data, from), defaultsOf(data, to)];
  const heldOut = config.heldOut === before.heldOut ? after.heldOut : config.heldOut;
  if (from === to) return { ...config, data, heldOut };
  const { unsuitedLikelihoods, unsuitedArchitectures } = kindOf(to);
  const leaves = (id: 'likelihood' | 'arch' | 'latent', unsuited = false): boolean =>
    unsuited || config[id] === before[id];
  const likelihood = leaves('likelihood', unsuitedLikelihoods.includes(config.likelihood))
    ? after.likelihood
    : config.likelihood;
  return {
    ...withParts(config, { likelihood }),
    data,
    heldOut,
    arch: leaves('arch', unsuitedArchitectures.includes(config.arch)) ? after.arch : config.arch,
    latent: leaves('latent') ? after.latent : config.latent,
  };
}
