// Filters and measures of pictures against NumPy, SciPy, scikit-image and Pillow (scikit-image 0.19, Pillow 9.4).
import { expect, it } from 'vitest';
import { bicubic, pooled } from './bicubic.ts';
import { medianFilter } from './median.ts';
import { nonLocalMeans } from './non-local-means.ts';
import { eachPlane, fromPlanes, mirrored, planesOf } from './plane.ts';
import { psnr } from './psnr.ts';
import { ssim } from './ssim.ts';

const [height, width] = [14, 16];
const place = (i: number): readonly [y: number, x: number] => [Math.floor(i / width), i % width];
const clean = Float64Array.from({ length: height * width }, (_, i) => {
  const [y, x] = place(i);
  return 0.5 + 0.5 * Math.sin(0.7 * x + (0.3 * y * y) / 5);
});
const worse = clean.map((value, i) => {
  const [y, x] = place(i);
  return Math.min(1, Math.max(0, value + 0.2 * Math.cos(1.3 * x * y + 0.4 * y)));
});
const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0);

it('PSNR and SSIM are those of scikit-image, with the window of the paper', () => {
  expect(psnr(worse, clean)).toBeCloseTo(17.851747542324954, 12);
  expect(ssim(worse, clean, [height, width, 1])).toBeCloseTo(0.9237881358217249, 12);
  expect(ssim(clean, clean, [height, width, 1])).toBe(1);
  expect(psnr(clean, clean)).toBe(Number.POSITIVE_INFINITY);
});

it('SSIM of colours is the mean over channels', () => {
  const mixed = fromPlanes([worse, clean, clean]);
  const truth = fromPlanes([clean, clean, clean]);
  expect(ssim(mixed, truth, [height, width, 3])).toBeCloseTo((0.9237881358217249 + 2) / 3, 12);
});

it('the median filter is that of SciPy, at the border too', () => {
  const found = medianFilter(worse, height, width, 1);
  const at = (y: number, x: number): number => found[y * width + x]!;
  expect([at(0, 0), at(0, 7), at(6, 6), at(13, 15)]).toEqual([
    expect.closeTo(0.7141942020402994, 12),
    expect.closeTo(0.20877369368783366, 12),
    expect.closeTo(0.5011826968677598, 12),
    expect.closeTo(0.843037110250243, 12),
  ]);
  expect(sum(found)).toBeCloseTo(114.29452022469279, 10);
});

it('non-local means is its definition, computed place by place in NumPy, and near that of scikit-image', () => {
  const [weak, found] = nonLocalMeans(worse, height, width, {
    patch: 2,
    reach: 5,
    sigma: 0.1,
    strengths: [0.01, 0.15],
  });
  expect(psnr(weak!, worse)).toBeGreaterThan(psnr(found!, worse));
  const at = (y: number, x: number): number => found![y * width + x]!;
  expect(at(0, 0)).toBeCloseTo(0.8284137252530944, 10);
  expect(at(6, 6)).toBeCloseTo(0.5671474323551674, 10);
  expect(at(7, 8)).toBeCloseTo(0.8618549361976899, 10);
  expect(at(5, 9)).toBeCloseTo(0.8562943440022922, 10);
  expect(sum(found!)).toBeCloseTo(114.69836570362816, 8);
  // Which weighs the middle of the surroundings more.
  expect(Math.abs(at(6, 6) - 0.5709026343477425)).toBeLessThan(0.01);
});

it('non-local means takes noise off a picture of stripes, which the noise alone tells apart', () => {
  const stripes = Float64Array.from({ length: 400 }, (_, i) => ((i % 20) % 6 < 3 ? 0.2 : 0.8));
  const noise = stripes.map((value, i) => value + 0.1 * Math.sin(i * i * 12.9898));
  const settings = { patch: 2, reach: 5, sigma: 0.07, strengths: [0.05] };
  expect(psnr(nonLocalMeans(noise, 20, 20, settings)[0]!, stripes)).toBeGreaterThan(psnr(noise, stripes) + 5);
});

it('enlarging is Pillow’s bicubic', () => {
  const found = bicubic(worse, height, width, 2);
  const at = (y: number, x: number): number => found[y * 2 * width + x]!;
  expect(found.length).toBe(4 * worse.length);
  // Pillow leaves out what lies beyond the border and weighs the rest up; ours goes on with the border's own values.
  expect(at(5, 9)).toBeCloseTo(0.4530159533023834, 5);
  expect(at(20, 21)).toBeCloseTo(0.6004452109336853, 5);
});

it('a constant picture stays what it is, enlarged or made small; means over squares keep the mean', () => {
  const grey = new Float64Array(16).fill(0.3);
  for (const value of bicubic(grey, 4, 4, 4)) expect(value).toBeCloseTo(0.3, 12);
  const small = pooled(worse, height, width, 2);
  expect(small.length).toBe(56);
  expect(sum(small) / 56).toBeCloseTo(sum(worse) / 224, 12);
  expect(small[0]).toBeCloseTo((worse[0]! + worse[1]! + worse[16]! + worse[17]!) / 4, 12);
});

it('channels come apart and together again, and the border is mirrored', () => {
  const picture = Float64Array.from({ length: 2 * 3 * 3 }, (_, i) => i);
  expect(fromPlanes(planesOf(picture, [2, 3, 3]))).toEqual(picture);
  expect(eachPlane(picture, [2, 3, 3], (plane) => plane.map((value) => value + 1))).toEqual(picture.map((v) => v + 1));
  expect([-2, -1, 0, 3, 4, 5].map((at) => mirrored(at, 4))).toEqual([1, 0, 0, 3, 3, 2]);
});
