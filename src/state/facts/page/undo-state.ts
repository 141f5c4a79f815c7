// Facts: what was done and can be taken back, and what was taken back.

export type UndoKind = 'ring' | 'stroke' | 'drawing' | 'path' | 'run' | 'rewind';

/** Something that the visitor did. */
export interface Change {
  readonly kind: UndoKind;
  /** What its text names. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** As if it had not been done. */
  back(): void;
  /** As it was done. */
  again(): void;
}

export interface UndoState {
  readonly past: readonly Change[];
  readonly undone: readonly Change[];
  /** What a notice offers to take back; what is easily done again is not told. */
  readonly told: Change | null;
}

export const nothingDone: UndoState = { past: [], undone: [], told: null };
