// Data set: emoji in colour, pictures that people have drawn and know, with what they are of.
import { createRandom, permutation, streams } from '../../core/random.ts';
import { readAsset } from '../asset.ts';
import type { DataSetCard } from '../card.ts';
import { gatherBytes } from '../gather.ts';
import { classes, ICON_SIDE } from './icons/classes.ts';

const id = 'icons';
const shape = [ICON_SIDE, ICON_SIDE, 3] as const;
const COUNT = 1680;

export const icons = {
  id,
  kind: 'colour',
  shape,
  count: COUNT,
  classes,
  heldOut: 280,
  credit: { work: 'Noto Emoji', by: 'Google', licence: 'Apache-2.0', url: 'https://github.com/googlefonts/noto-emoji' },
  async load({ seed, count = COUNT, onProgress, signal }) {
    const { unpackIcons } = await import('./icons/pack.ts');
    const all = unpackIcons(await readAsset(new URL('./icons/icons.bin', import.meta.url), id, signal));
    // In the file they lie class by class.
    const order = permutation(COUNT, createRandom(seed, streams.data)).slice(0, count);
    onProgress?.({ fraction: 1, loadedBytes: 0, totalBytes: null });
    const whole = { id, kind: 'colour', shape, classes, ...all } as const;
    return { ...whole, images: gatherBytes(whole, order), labels: Uint8Array.from(order, (icon) => all.labels[icon]!) };
  },
} as const satisfies DataSetCard;
