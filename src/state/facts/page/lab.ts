// State: what the visitor explores in latent space beside the plane, and with which choices.
import { FaultError } from '../../../core/fault.ts';
import type { Examples } from '../../../math/examples.ts';

/** The ways to look at the latent space, in the order of the tabs. */
export const labTabs = ['latent', 'traverse', 'interpolate', 'arithmetic', 'draw', 'samples', 'data'] as const;
export type LabTab = (typeof labTabs)[number];

/** Whose mean code is a term of a sum: a class's, or that of held-out images of the visitor's choice, by number. */
export type Term =
  | { readonly kind: 'class'; readonly label: number }
  | { readonly kind: 'images'; readonly images: readonly number[] };

/** An end of a path: a held-out image by number, where the ring was, or a drawing as the data have theirs. */
export type Anchor =
  | number
  | { readonly kind: 'ring'; readonly z: Float32Array }
  | { readonly kind: 'drawing'; readonly pixels: Uint8Array };

export interface LabView {
  readonly tab: LabTab;
  /** The held-out image that is followed through the model, by number. */
  readonly image: number;
  /** Names the noise of that image's z and of the samples: another number, another draw. */
  readonly draw: number;
  /** Two to four places to go between. */
  readonly anchors: readonly Anchor[];
  /** Along straight lines, or along great circles, which keep the distance from the origin. */
  readonly path: 'lerp' | 'slerp';
  /** a, b and c of a − b + c. */
  readonly terms: readonly [Term, Term, Term];
  /** Scales the prior's spread when sampling. */
  readonly temperature: number;
  /** What of these the visitor chose; the rest is chosen anew for every run. */
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
  chosen: [],
};

/** What the visitor changes is theirs from then on. */
export function explored(lab: LabView, change: Partial<LabView>): LabView {
  const chosen = (['image', 'anchors'] as const).filter((key) => key in change || lab.chosen.includes(key));
  return { ...lab, ...change, chosen };
}

/**
 * With images that show something, where the visitor has chosen none: the first of a set may be one that no small model
 * gets right.
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
 * Whether it is a place in the latent space of a run with images of this shape; another run may have left it behind.
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
 * The terms as they can be with so many classes: the last stands for one that there is not; without any each begins as
 * one image.
 */
export function usableTerms(terms: LabView['terms'], classes: number): readonly Term[] {
  return terms.map((term, i) => {
    if (term.kind === 'images') return term;
    return classes === 0 ? { kind: 'images', images: [i] } : { ...term, label: Math.min(term.label, classes - 1) };
  });
}

/** Throws `setting/invalid` for a tab that there is not. */
export function checkTab(text: string): LabTab {
  const tab = labTabs.find((id) => id === text);
  if (tab) return tab;
  throw new FaultError('setting/invalid', `view is “${text}”`, 'view', `Choose one of ${labTabs.join(', ')}.`);
}
