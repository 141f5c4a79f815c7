// Faces: what a face is made of. Every factor is drawn evenly and independently of the others.
import type { Colour } from './canvas.ts';

export const skins: readonly Colour[] = [
  [255, 224, 196],
  [244, 200, 164],
  [226, 172, 128],
  [190, 132, 92],
  [146, 94, 62],
  [102, 64, 44],
];
export const hairColours: readonly Colour[] = [
  [38, 32, 34],
  [104, 66, 40],
  [226, 184, 96],
  [194, 86, 44],
  [196, 196, 200],
  [108, 88, 196],
];
export const eyeColours: readonly Colour[] = [
  [84, 52, 32],
  [58, 110, 186],
  [60, 132, 84],
];
/** Upper edge of the background; it is a little darker below. */
export const backgrounds: readonly Colour[] = [
  [255, 214, 120],
  [250, 170, 150],
  [168, 214, 240],
  [170, 220, 178],
  [206, 188, 236],
  [226, 226, 222],
];
export const hairStyles = ['bald', 'short', 'parted', 'long', 'curly', 'bun'] as const;
export type HairStyle = (typeof hairStyles)[number];

/** Number of values of each factor, in the order of `Dataset.factors`. */
export const factorSizes = {
  skin: skins.length,
  hair: hairStyles.length,
  hairColour: hairColours.length,
  /** Sloping outwards, level, inwards. */
  brows: 3,
  eyes: eyeColours.length,
  glasses: 2,
  /** None, a moustache, a full beard. */
  beard: 3,
  /** From sad to a broad smile. */
  mouth: 5,
  /** From the left to the right of who looks at it. */
  turn: 5,
  background: backgrounds.length,
} as const;

/** Names of values, in their order. */
export const valueNames: Readonly<Partial<Record<keyof typeof factorSizes, readonly string[]>>> = {
  skin: ['very light', 'light', 'tan', 'medium', 'dark', 'very dark'],
  hair: hairStyles,
  hairColour: ['black', 'brown', 'blond', 'red', 'grey', 'violet'],
  brows: ['worried', 'level', 'angry'],
  eyes: ['brown', 'blue', 'green'],
  glasses: ['no glasses', 'glasses'],
  beard: ['no beard', 'moustache', 'beard'],
  mouth: ['very sad', 'sad', 'neutral', 'smiling', 'laughing'],
  turn: ['far left', 'left', 'ahead', 'right', 'far right'],
  background: ['yellow', 'coral', 'blue', 'green', 'lilac', 'grey'],
};

export type FactorName = keyof typeof factorSizes;
export type Face = Readonly<Record<FactorName, number>> & {
  /** What is no factor: shares from −1 to 1 of how wide the head is and how high it sits. */
  readonly width: number;
  readonly height: number;
};
