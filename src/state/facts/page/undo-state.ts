// Facts: what was done and can be taken back, and what was taken back.

export type UndoKind = 'ring' | 'stroke' | 'drawing' | 'path' | 'labels' | 'run' | 'rewind' | 'set' | 'made';

/** Something that the visitor did. */
export interface Change {
  readonly kind: UndoKind;
  /** Values for the text that describes it. */
  readonly values?: Readonly<Record<string, string | number>>;
  /** Takes the change back. */
  back(): void;
  /** Makes the change again. */
  again(): void;
}

export interface UndoState {
  readonly past: readonly Change[];
  readonly undone: readonly Change[];
  /** The change that a notice offers to take back. Frequent changes, such as moves of the ring, get no notice. */
  readonly told: Change | null;
}

export const nothingDone: UndoState = { past: [], undone: [], told: null };
