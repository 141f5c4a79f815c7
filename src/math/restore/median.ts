// Maths: the median filter: each value becomes the median of its neighbourhood (Tukey 1977).
import { mirrored } from './plane.ts';

/** One channel [height · width], over squares of side 2 · `reach` + 1; beyond the border the picture is mirrored. */
export function medianFilter(plane: Float64Array, height: number, width: number, reach: number): Float64Array {
  const side = 2 * reach + 1;
  const near = new Float64Array(side * side);
  return plane.map((_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    let count = 0;
    for (let dy = -reach; dy <= reach; dy++) {
      const row = mirrored(y + dy, height) * width;
      for (let dx = -reach; dx <= reach; dx++) near[count++] = plane[row + mirrored(x + dx, width)]!;
    }
    near.sort();
    return near[(count - 1) / 2]!;
  });
}
