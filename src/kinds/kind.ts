// Kinds: what one datum of a data set is. A data set names its kind; the page asks the kind how a datum is drawn, what it
// is called, how a visitor makes one, and which models suit it. Pure data and pure functions, without React or tfjs.
import type { LikelihoodId } from '../models/likelihoods/specs.ts';

/** Bytes of several data of one shape, whatever their kind: [count, height, width, channels]. */
export interface Data {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
}

export type Colour = readonly [red: number, green: number, blue: number];

/** The colours that stand for no ink and for full ink. */
export interface Inks {
  readonly paper: Colour;
  readonly pen: Colour;
}

export interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** How a visitor makes a datum: with strokes on a pad, or by a picture from a file or the camera. */
export type Making = 'draw' | 'photograph';

/** What a run on data of the kind begins with, where that is not what the table of settings says. */
export interface KindDefaults {
  readonly likelihood?: LikelihoodId;
  readonly arch?: string;
  readonly latent?: number;
}

export interface Kind {
  readonly id: string;
  /** The number that stands last in the shape of a datum. */
  readonly channels: number;
  readonly defaults: KindDefaults;
  /** Likelihoods under which the data mean nothing; the page says why, under `kinds.<id>.unsuited.<likelihood>`. */
  readonly unsuitedLikelihoods: readonly LikelihoodId[];
  /** Architectures that do badly on it, so that they are left when a visitor comes to the kind from another. */
  readonly unsuitedArchitectures: readonly string[];
  readonly makings: readonly Making[];
  /** Whether its drawing follows the ink of the page, so that it has to be drawn anew when the theme changes. */
  readonly inked: boolean;
  /** A sheet of all data, `columns` of them in a row: datum i stands in column i mod `columns`, row after row. */
  readonly draw: (data: Data, columns: number, inks: Inks) => Sheet;
}
