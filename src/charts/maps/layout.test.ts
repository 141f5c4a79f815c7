import { describe, expect, it } from 'vitest';
import { drawMaps, mapsOf, MOST_MAPS, planMaps } from './layout.ts';

describe('maps of a layer', () => {
  it('takes the channels apart and stretches grey over the whole layer', () => {
    // [1, 2, 2]: two pixels of two channels.
    const maps = mapsOf({ shape: [1, 2, 2], values: Float32Array.of(-1, 3, 1, 0) });
    expect(maps).toMatchObject({ count: 2, all: 2, height: 1, width: 2, low: -1, high: 3 });
    expect([...maps.pixels]).toEqual([0, 128, 255, 64]);
  });

  it('shows the first of many channels, by the range of all; of a vector every number', () => {
    const values = new Float32Array(4 * 40);
    values[39] = 2;
    expect(mapsOf({ shape: [2, 2, 40], values })).toMatchObject({ count: MOST_MAPS, all: 40, high: 2 });
    expect(mapsOf({ shape: [160], values })).toMatchObject({ count: 160, all: 160, width: 1, height: 1 });
  });

  it('draws nothing where nothing is active', () => {
    expect([...mapsOf({ shape: [3], values: new Float32Array(3) }).pixels]).toEqual([0, 0, 0]);
  });
});

describe('the grid', () => {
  it.each([
    { count: 32, width: 14, height: 14 },
    { count: 16, width: 7, height: 7 },
    { count: 1, width: 28, height: 28 },
    { count: 128, width: 1, height: 1 },
    { count: 3136, width: 1, height: 1 },
  ])('fits $count maps of $width × $height into the box, as large as they go', (maps) => {
    const [boxWidth, boxHeight] = [288, 200];
    const { columns, gap, width, height } = planMaps(maps, boxWidth, boxHeight);
    const rows = Math.ceil(maps.count / columns);
    expect(columns * width + (columns - 1) * gap).toBeLessThanOrEqual(boxWidth);
    expect(rows * height + (rows - 1) * gap).toBeLessThanOrEqual(boxHeight);
    // More than a third of the box is used.
    expect(maps.count * width * height).toBeGreaterThan((boxWidth * boxHeight) / 3);
  });

  it('puts a map to its place, each pixel as large as the plan says', () => {
    const maps = mapsOf({ shape: [1, 1, 2], values: Float32Array.of(0, 1) });
    const palette = Uint32Array.from({ length: 256 }, (_, level) => level + 1);
    expect([...drawMaps(maps, { columns: 2, gap: 1, width: 2, height: 1 }, palette, 6, 2)]).toEqual([
      1, 1, 0, 256, 256, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });
});
