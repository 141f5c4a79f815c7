// What the page may rely on from every kind of data, over the list of kinds.
import { describe, expect, it } from 'vitest';
import { en } from '../ui/i18n/en.ts';
import { architectureIds } from '../models/architectures.ts';
import { likelihoodSpecs } from '../models/likelihoods/specs.ts';
import { checkConfig, defaultConfig } from '../settings/config.ts';
import { dataSetCards } from '../data/sets.ts';
import { kindOf, kinds } from './kinds.ts';
import type { Inks, Kind } from './kind.ts';
import { cut } from './pictures.ts';

const inks: Inks = { paper: [255, 255, 255], pen: [10, 20, 30] };
const all: readonly Kind[] = kinds;

it('have names of their own, and every set is of one of them', () => {
  expect(new Set(kinds.map(({ id }) => id)).size).toBe(kinds.length);
  for (const { kind, shape } of dataSetCards) expect(shape[2]).toBe(kindOf(kind).channels);
});

describe.each(all.map((kind) => [kind.id, kind] as const))('%s', (id, kind) => {
  const known = kinds.find((one) => one.id === id)!.id;
  const data = {
    kind: known,
    count: 5,
    height: 3,
    width: 4,
    channels: kind.channels,
    pixels: Uint8Array.from({ length: 60 * kind.channels }, (_, i) => (i * 41) % 256),
  };

  it('begins with settings that hold and that it does not call unsuited', () => {
    const config = checkConfig(defaultConfig(known));
    expect(kind.unsuitedLikelihoods).not.toContain(config.likelihood);
    expect(kind.unsuitedArchitectures).not.toContain(config.arch);
  });

  it('calls unsuited only what there is, and says why in words', () => {
    for (const likelihood of kind.unsuitedLikelihoods) {
      expect(likelihoodSpecs.map((spec) => spec.id)).toContain(likelihood);
      expect(en.unsuited).toHaveProperty([id, likelihood]);
    }
    for (const arch of kind.unsuitedArchitectures) expect(architectureIds).toContain(arch);
  });

  it('draws every datum of a sheet, opaque, and the same whether alone or among others', () => {
    const sheet = kind.draw(data, 5, inks);
    expect(sheet.rgba).toHaveLength(4 * sheet.width * sheet.height);
    for (let p = 3; p < sheet.rgba.length; p += 4) expect(sheet.rgba[p]).toBe(255);
    const wide = sheet.width / 5;
    for (let i = 0; i < 5; i++) {
      const alone = kind.draw(cut(data, i, 1), 1, inks);
      expect([alone.width, alone.height]).toEqual([wide, sheet.height]);
      for (let y = 0; y < sheet.height; y++) {
        const from = 4 * (y * sheet.width + i * wide);
        expect(sheet.rgba.slice(from, from + 4 * wide)).toEqual(alone.rgba.slice(4 * y * wide, 4 * (y + 1) * wide));
      }
    }
  });

  it('is drawn anew for other inks only if it says so', () => {
    const other = kind.draw(data, 5, { paper: [0, 0, 0], pen: [255, 255, 255] });
    expect(other.rgba.join() !== kind.draw(data, 5, inks).rgba.join()).toBe(kind.inked);
  });
});
