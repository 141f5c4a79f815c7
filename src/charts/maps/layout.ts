// Charts, maps: what a layer gives, as pictures side by side: a map for each channel of a picture, a cell for each
// number of a vector. Grey levels run over what the whole layer gives, so that maps may be compared.

/** Row-major numbers of one layer: [height, width, channels] or [units]. */
export interface Numbers {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface Maps {
  /** As many as are shown, and as there are. */
  readonly count: number;
  readonly all: number;
  readonly height: number;
  readonly width: number;
  /** 0 … 255, [count, height, width]. */
  readonly pixels: Uint8Array;
  /** The numbers that 0 and 255 stand for. */
  readonly low: number;
  readonly high: number;
}

/** Channels that are shown; of a vector every number is, for it takes but a cell. */
export const MOST_MAPS = 32;

export function mapsOf({ shape, values }: Numbers): Maps {
  const [height, width, all] = shape.length === 3 ? shape : [1, 1, values.length];
  const count = shape.length === 3 ? Math.min(all!, MOST_MAPS) : all!;
  const [low, high] = rangeOf(values);
  // Where nothing is active, nothing is drawn.
  const scale = high > low ? 255 / (high - low) : 0;
  const size = height! * width!;
  const pixels = new Uint8Array(count * size);
  for (let map = 0; map < count; map++) {
    for (let i = 0; i < size; i++) pixels[map * size + i] = Math.round((values[i * all! + map]! - low) * scale);
  }
  return { count, all: all!, height: height!, width: width!, pixels, low, high };
}

export function rangeOf(values: Float32Array): readonly [low: number, high: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

export interface MapsPlan {
  readonly columns: number;
  readonly gap: number;
  /** Of one map, in whole pixels. */
  readonly width: number;
  readonly height: number;
}

/** The grid in which the maps are largest in a box of so many pixels. */
export function planMaps(
  maps: Pick<Maps, 'count' | 'width' | 'height'>,
  boxWidth: number,
  boxHeight: number,
): MapsPlan {
  const single = maps.width * maps.height === 1;
  // Thousands of cells are a texture; lines between them would be most of what is seen.
  const gap =
    maps.count === 1 || (single && maps.count > 600) ? 0 : single ? 1 : Math.max(2, Math.round(boxWidth / 130));
  let best: MapsPlan = { columns: 1, gap, width: 0, height: 0 };
  for (let columns = 1; columns <= maps.count; columns++) {
    const rows = Math.ceil(maps.count / columns);
    const scale = Math.min(
      (boxWidth - (columns - 1) * gap) / columns / maps.width,
      (boxHeight - (rows - 1) * gap) / rows / maps.height,
    );
    const width = Math.max(1, Math.floor(scale * maps.width));
    if (width > best.width) best = { columns, gap, width, height: Math.max(1, Math.floor(scale * maps.height)) };
  }
  return best;
}

/** Pixels of the box, packed as the palette is; what no map covers stays 0. */
export function drawMaps(
  maps: Maps,
  { columns, gap, width, height }: MapsPlan,
  palette: Uint32Array,
  boxWidth: number,
  boxHeight: number,
): Uint32Array<ArrayBuffer> {
  const out = new Uint32Array(boxWidth * boxHeight);
  for (let map = 0; map < maps.count; map++) {
    const left = (map % columns) * (width + gap);
    const top = Math.floor(map / columns) * (height + gap);
    for (let y = 0; y < height && top + y < boxHeight; y++) {
      const row = (map * maps.height + Math.floor((y * maps.height) / height)) * maps.width;
      for (let x = 0; x < width && left + x < boxWidth; x++) {
        const level = maps.pixels[row + Math.floor((x * maps.width) / width)]!;
        out[(top + y) * boxWidth + left + x] = palette[level]!;
      }
    }
  }
  return out;
}
