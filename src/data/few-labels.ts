// Data: learning from few labels: most images lose theirs, evenly over the classes.

/** Where the class of an image is not known. */
export const UNKNOWN = 255;

/**
 * `indices` with those whose class is known repeated, in turns, until they are at least this share of the row: with a
 * hundred labels among thousands of images most batches would have none to learn from.
 */
export function repeatKnown(labels: Uint8Array, indices: Uint32Array, share: number): Uint32Array {
  const known = indices.filter((index) => labels[index] !== UNKNOWN);
  if (known.length === 0) return indices;
  // k of n + k − known are known when k = share · (n − known) / (1 − share).
  const wanted = Math.ceil((share * (indices.length - known.length)) / (1 - share));
  const more = Math.max(0, wanted - known.length);
  const row = new Uint32Array(indices.length + more);
  row.set(indices);
  for (let i = 0; i < more; i++) row[indices.length + i] = known[i % known.length]!;
  return row;
}

/**
 * The labels with all but `count` of the images named by `indices` set to UNKNOWN; labels of other images stay. Classes
 * take turns, so that each keeps its share, and images are taken in the order of `indices`.
 */
export function keepFewLabels(labels: Uint8Array, indices: Uint32Array, count: number): Uint8Array {
  const byClass = new Map<number, number[]>();
  for (const index of indices) {
    const label = labels[index]!;
    const list = byClass.get(label);
    if (list) list.push(index);
    else byClass.set(label, [index]);
  }
  const kept = labels.slice();
  for (const index of indices) kept[index] = UNKNOWN;
  const queues = [...byClass.entries()].toSorted(([a], [b]) => a - b);
  let left = Math.min(count, indices.length);
  for (let turn = 0; left > 0; turn++) {
    for (const [label, queue] of queues) {
      const index = queue[turn];
      if (index === undefined || left === 0) continue;
      kept[index] = label;
      left--;
    }
  }
  return kept;
}
