// webgpu kernels: the tiles that a device was seen to like best, by kernel, and where they are kept between visits.

/** By key of the kernel, the place of its fastest tile among its candidates. */
export type Tiles = Readonly<Record<string, number>>;

/** For one kind of device. Neither function may fail: what is not remembered is measured again. */
export interface TileMemory {
  recall(): Promise<Tiles>;
  remember(tiles: Tiles): Promise<void>;
}

/** Measures anew in every process. */
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
