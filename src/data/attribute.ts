// Data: something that can be said of an image by one word.

export interface Attribute {
  /** Null for a class, and for what is measured. */
  readonly factor: string | null;
  readonly value: string;
  /** It is measured of the image: `value` says what, and an image has it where that is more than in most. */
  readonly measured?: true;
}
