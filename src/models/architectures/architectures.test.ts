// Every architecture in every style that a configuration can give it.
import { describe, expect, it } from 'vitest';
import { architectureIds, architectureOf, findArchitecture, hasStyle } from '../architectures.ts';
import type { Layer } from '../layers/layer.ts';
import { activationIds, normalisationIds, plainStyle } from './style.ts';

const IMAGE = [28, 28, 1] as const;

/** With those inside of blocks. */
const flat = (layers: readonly Layer[]): readonly Layer[] =>
  layers.flatMap((layer) => (layer.kind === 'residual' ? [layer, ...flat(layer.layers)] : [layer]));

describe.each(architectureIds)('%s', (arch) => {
  it('is as it is written where a configuration has the plain style', () => {
    const { id, encoder, decoder } = architectureOf({ arch, ...plainStyle });
    const written = findArchitecture(arch);
    expect(id).toBe(written.id);
    expect(encoder(IMAGE)).toEqual(written.encoder(IMAGE));
    expect(decoder(IMAGE)).toEqual(written.decoder(IMAGE));
  });

  it('has the chosen activation and normalisation, and no other, in all hidden layers', () => {
    for (const activation of activationIds) {
      for (const normalisation of normalisationIds) {
        const { encoder, decoder } = architectureOf({ arch, activation, normalisation });
        const layers = flat([...encoder(IMAGE), ...decoder(IMAGE)]);
        const ends = new Set(layers.flatMap((layer) => ('activation' in layer ? [layer.activation] : [])));
        expect([...ends].filter((end) => end !== 'linear')).toEqual(hasStyle(arch) ? [activation] : []);
        expect(layers.some(({ kind }) => kind === 'layerNorm')).toBe(hasStyle(arch) && normalisation === 'layer');
      }
    }
  });
});

it('all have a style but the one without hidden layers', () => {
  expect(architectureIds.filter((id) => !hasStyle(id))).toEqual(['linear']);
});
