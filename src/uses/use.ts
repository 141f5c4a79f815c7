// Uses: what one is: a job that a trained model does on held-out images, beside what one would do it with otherwise.
// Plain data for the page and the command line; what computes it is in `compute.ts` of its folder.
import type { RunConfig } from '../settings/config.ts';
import type { ParamSpec } from '../models/params.ts';

/** What there is to know of a run before it is asked. */
export interface RunFacts {
  readonly config: RunConfig;
  /** Classes of the data, or 0 where images have none. */
  readonly classes: number;
  /** Classes and named values of factors: what `attributesOf` (attributes.ts) lists. */
  readonly attributes: number;
  readonly shape: readonly [height: number, width: number, channels: number];
}

/** What is measured, and which way is better. */
export interface MeasureSpec {
  readonly id: string;
  readonly better: 'more' | 'less' | 'neither';
  /** Decimals that are shown. */
  readonly digits: number;
}

export interface UseSpec {
  readonly id: string;
  /** What a visitor chooses; all of it acts at once. */
  readonly options: readonly ParamSpec[];
  /** Options that are numbers of things with names: classes, or what `attributesOf` lists. */
  readonly named?: Readonly<Record<string, 'class' | 'attribute'>>;
  /** Options that mean something only where another is put to that choice. */
  readonly onlyWith?: Readonly<Record<string, { readonly option: string; readonly choice: string }>>;
  /** Options, measures and axes that are shares, which a person reads in percent. */
  readonly shares?: readonly string[];
  /** Held-out images that the numbers are of, at most. */
  readonly images: number;
  readonly measures: readonly MeasureSpec[];
  /** What a visitor paints over the image, where that is how it is asked. */
  readonly painted?: 'hole' | 'noise';
  /** Whether it is computed only when it is pressed for, because it takes longer than a look. */
  readonly pressed?: true;
  /** Whether a few images can be done by themselves, before those that the numbers are of. */
  readonly quick?: true;
  /** Whether chance has a part in it, so that it can be drawn again. */
  readonly draws?: true;
  /** Why it has no meaning for such a run, as the id of a sentence; null where it has one. */
  readonly unsuited: (run: RunFacts) => string | null;
  readonly reference: string;
}

/** Values of a use's options, by id. */
export type UseValues = Readonly<Record<string, number | string>>;

/** What is asked. */
export interface UseAsked {
  readonly values: UseValues;
  /** The held-out images that are shown, by number: the first is the one that the visitor chose. */
  readonly shown: readonly number[];
  /** How many held-out images are judged, at most. */
  readonly images: number;
  /** What was painted over the first image shown, [h · w], 0 … 255; null where nothing was. */
  readonly painted: Uint8Array | null;
  /** Another number is another draw of what is random. */
  readonly round: number;
  /** What the visitor labelled, where a use learns from labels. */
  readonly labelled?: readonly Labelled[];
  /** Images that the visitor opened, as the data have theirs, [n, h, w, c]; null where there are none. */
  readonly own?: Uint8Array | null;
}

/** A held-out image, by number, and the class that the visitor gave it. */
export interface Labelled {
  readonly image: number;
  readonly label: number;
}

/** A number that is an average, and its standard error; null where it is no estimate. */
export interface Estimate {
  readonly mean: number;
  readonly error: number | null;
}

/** One way of doing it: one of the model's, or a rival's. */
export interface MethodScore {
  readonly method: string;
  /** Whether the model does it. */
  readonly ours: boolean;
  /** It is what both sides are given, and nobody's work. */
  readonly given?: true;
  /** It is shown beside, but is not what was asked for: it has no part in who did better. */
  readonly aside?: true;
  /** By id of the measure. */
  readonly values: Readonly<Record<string, Estimate>>;
}

/** Pictures side by side, all of the data's shape, one for each image shown unless said otherwise. */
export interface PictureRow {
  /** The method, or what else they are: `original`, `given` … */
  readonly id: string;
  readonly count: number;
  /** [count, h, w, c]. */
  readonly pixels: Uint8Array;
  /** A number under each, by the measure of that id; null where there are none. */
  readonly numbers: { readonly measure: string; readonly values: readonly number[] } | null;
}

/** Points joined by lines, each with the standard error of y, or null. */
export interface Line {
  readonly id: string;
  readonly ours: boolean;
  readonly points: readonly { readonly x: number; readonly y: number; readonly error: number | null }[];
}

/** Lines over the same axes; names of the axes are ids of words. */
export interface LinePlot {
  readonly id: string;
  readonly x: { readonly id: string; readonly scale: 'linear' | 'log' };
  readonly y: { readonly id: string };
  readonly lines: readonly Line[];
}

/** How two groups or more are spread over one axis. */
export interface SpreadPlot {
  readonly id: string;
  readonly x: { readonly id: string };
  readonly groups: readonly { readonly id: string; readonly values: Float64Array }[];
  /** A place on the axis that the visitor moves; null where there is none. */
  readonly threshold: number | null;
}

export interface UseAnswer {
  /** Held-out images that the numbers are of. */
  readonly images: number;
  readonly rows: readonly PictureRow[];
  readonly scores: readonly MethodScore[];
  readonly lines: readonly LinePlot[];
  readonly spreads: readonly SpreadPlot[];
  /** Sentences with numbers, by id: what was noticed, e.g. that chance alone would do as well. */
  readonly remarks: readonly { readonly id: string; readonly values: Readonly<Record<string, number>> }[];
}

/** It cannot be done with what was asked, e.g. nothing is left of a class: a sentence by its id. */
export interface UseRefusal {
  readonly refused: string;
  readonly values: Readonly<Record<string, number>>;
}

export const emptyAnswer: Omit<UseAnswer, 'images'> = { rows: [], scores: [], lines: [], spreads: [], remarks: [] };
