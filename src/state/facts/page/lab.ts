// State: what the visitor explores in latent space beside the plane, and with which choices.
import { FaultError } from '../../../core/fault.ts';
import type { Examples } from '../../../math/examples.ts';
import { firstUse, type UseView } from './use.ts';

/** The ways to look at the latent space, in the order of the tabs. */
export const labTabs = ['latent', 'traverse', 'interpolate', 'arithmetic', 'draw', 'samples', 'use', 'data'] as const;
export type LabTab = (typeof labTabs)[number];

/** The tabs while the page is presented: data are prepared before, like the set-up, and large type has room for no more. */
export const presentedTabs: readonly LabTab[] = labTabs.filter((id) => id !== 'data');

/** A term of a sum: the mean code of a class, or of held-out images that the visitor chose, by number. */
export type Term =
  | { readonly kind: 'class'; readonly label: number }
  | { readonly kind: 'images'; readonly images: readonly number[] };

/**
 * An anchor of a path: a held-out image by number, a place where the ring was, or a drawing in the data's pixel format.
 */
export type Anchor =
  | number
  | { readonly kind: 'ring'; readonly z: Float32Array }
  | { readonly kind: 'drawing'; readonly pixels: Uint8Array };

export interface LabView {
  readonly tab: LabTab;
  /** The held-out image that is followed through the model, by number. */
  readonly image: number;
  /** The number of the noise draw for that image's z and for the samples. */
  readonly draw: number;
  /** Two to four places to go between. */
  readonly anchors: readonly Anchor[];
  /** Along straight lines, or along great circles, which keep the distance from the origin. */
  readonly path: 'lerp' | 'slerp';
  /** a, b and c of a − b + c. */
  readonly terms: readonly [Term, Term, Term];
  /** Scales the prior's spread when sampling. */
  readonly temperature: number;
  readonly use: UseView;
  /** Which of these the visitor chose; the others are chosen again for every run. */
  readonly chosen: readonly ('image' | 'anchors')[];
}

export const MOST_ANCHORS = 4;
export const LEAST_ANCHORS = 2;

export const firstLab: LabView = {
  tab: 'latent',
  image: 0,
  draw: 0,
  anchors: [0, 1],
  path: 'lerp',
  terms: [
    { kind: 'class', label: 0 },
    { kind: 'class', label: 1 },
    { kind: 'class', label: 2 },
  ],
  temperature: 1,
  use: firstUse,
  chosen: [],
};

/** Applies a change by the visitor, and notes which image or anchors are now the visitor's choice. */
export function explored(lab: LabView, change: Partial<LabView>): LabView {
  const chosen = (['image', 'anchors'] as const).filter((key) => key in change || lab.chosen.includes(key));
  return { ...lab, ...change, chosen };
}

/**
 * Puts in example images where the visitor has chosen none: the first of a set may be one that no small model
 * reconstructs well.
 */
export function withExamples(lab: LabView, { usual, unlike }: Examples): LabView {
  const own = (key: 'image' | 'anchors'): boolean => lab.chosen.includes(key);
  return {
    ...lab,
    image: own('image') ? lab.image : usual,
    anchors: own('anchors') ? lab.anchors : [usual, unlike],
  };
}

/**
 * Whether the anchor fits a run with images of this shape and so many latent dimensions; it may come from another run.
 */
export function anchorFits(
  anchor: Anchor,
  [height, width, channels]: readonly [number, number, number],
  latent: number,
): boolean {
  if (typeof anchor === 'number') return true;
  return anchor.kind === 'ring' ? anchor.z.length === latent : anchor.pixels.length === height * width * channels;
}

/**
 * The terms fitted to so many classes. A class that does not exist becomes the last one; without classes every class
 * term becomes one image.
 */
export function usableTerms(terms: LabView['terms'], classes: number): readonly Term[] {
  return terms.map((term, i) => {
    if (term.kind === 'images') return term;
    return classes === 0 ? { kind: 'images', images: [i] } : { ...term, label: Math.min(term.label, classes - 1) };
  });
}

/** Throws `setting/invalid` for an unknown tab. */
export function checkTab(text: string): LabTab {
  const tab = labTabs.find((id) => id === text);
  if (tab) return tab;
  throw new FaultError('setting/invalid', `view is “${text}”`, 'view', `Choose one of ${labTabs.join(', ')}.`);
}
