// webgpu kernels: the tiles that were measured to be the fastest on a device, by kernel, and where they are kept
// between visits.

/** Index of the fastest tile among a kernel's candidates, by the kernel's key. */
export type Tiles = Readonly<Record<string, number>>;

/** For one kind of device. Neither function may fail: what is not remembered is measured again. */
export interface TileMemory {
  recall(): Promise<Tiles>;
  remember(tiles: Tiles): Promise<void>;
}

/** Remembers nothing, so that tiles are measured in every process. */
export const noMemory: TileMemory = { recall: async () => ({}), remember: async () => {} };

/** A device that takes the place of another begins with what is remembered of its kind. */
const knownOf = new WeakMap<GPUDevice, Promise<Map<string, number>>>();

/** Everything known of this device so far; what is added here is used from then on. */
export function knownTiles(device: GPUDevice, memory: TileMemory): Promise<Map<string, number>> {
  let known = knownOf.get(device);
  if (!known) {
    known = memory.recall().then((tiles) => new Map(Object.entries(tiles)));
    knownOf.set(device, known);
  }
  return known;
}
