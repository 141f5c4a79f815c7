// webgpu kernels: a kernel's shader, or several that do the same with tiles of other heights, of which the fastest on
// the device may be chosen. They may differ only in how the work is divided among threads: each number of the output is
// summed in the same order by all of them (where a sum is split, into parts that do not depend on the tile), because a
// rerun may choose another one and must give the same bits.
import type { Tile } from './tile.ts';
import type { Shader } from './wgsl.ts';

/** The shader is made when it is compiled, once for each device. */
export type Maker = () => Shader;

export function candidates(tiles: readonly Tile[], make: (tile: Tile) => Shader): readonly Maker[] {
  return tiles.map((tile) => () => make(tile));
}

/** A kernel that some work needs, and what it takes to try it alone. */
export interface Candidate {
  /** Names shape and kind, the same for all of its shaders. */
  readonly key: string;
  /** The usual one first. */
  readonly makers: readonly Maker[];
  /** Sizes of its buffers, in the order of their bindings. */
  readonly bytes: readonly number[];
}
