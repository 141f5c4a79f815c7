// Core: a condition the program itself guarantees; when it fails the bug is ours, not the user's.

export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${message}`);
}
