import { describe, expect, it } from 'vitest';
import { normals } from '../../core/random.ts';
import { gradientEnergy } from './gradient-energy.ts';
import type { Images } from './images.ts';
import { psnr } from './psnr.ts';
import { ssim } from './ssim.ts';

const SIDE = 16;
const shape = [SIDE, SIDE, 1] as const;
const images = (values: ArrayLike<number>, peak = 1): Images => ({ values, shape, peak });
const drawn = (pixel: (row: number, column: number) => number): Float64Array =>
  Float64Array.from({ length: SIDE * SIDE }, (_, i) => pixel(Math.floor(i / SIDE), i % SIDE));

const wave = drawn((row, column) => 0.5 + 0.4 * Math.sin(row / 2) * Math.cos(column / 3));
const edge = drawn((_, column) => (column < SIDE / 2 ? 0 : 1));

describe('PSNR', () => {
  it('is 20 dB for an error of a tenth of white, and 6 dB less for twice that', () => {
    const [one] = psnr(images(wave), images(wave.map((value) => value + 0.1)));
    const [two] = psnr(images(wave), images(wave.map((value) => value - 0.2)));
    expect(one).toBeCloseTo(20, 10);
    expect(one! - two!).toBeCloseTo(20 * Math.log10(2), 10);
  });

  it('does not depend on the scale, and has no end where there is no error', () => {
    const grey = Uint8Array.from(wave, (value) => Math.round(255 * value));
    const darker = grey.map((value) => value - 20);
    expect(psnr(images(grey, 255), images(darker, 255))[0]).toBeCloseTo(-20 * Math.log10(20 / 255), 10);
    expect(psnr(images(grey, 255), images(grey, 255))[0]).toBe(Number.POSITIVE_INFINITY);
  });

  it('is of each image alone', () => {
    const both = images([...wave, ...edge]);
    const [first, second] = psnr(both, images([...wave.map((value) => value + 0.1), ...edge]));
    expect(first).toBeCloseTo(20, 10);
    expect(second).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('SSIM', () => {
  it('is 1 for the same image, and symmetric', () => {
    expect(ssim(images(wave), images(wave))[0]).toBeCloseTo(1, 12);
    expect(ssim(images(wave), images(edge))[0]).toBeCloseTo(ssim(images(edge), images(wave))[0]!, 12);
  });

  it('of two flat greys is the comparison of means alone', () => {
    const [a, b] = [0.3, 0.8];
    const wanted = (2 * a * b + 1e-4) / (a * a + b * b + 1e-4);
    expect(ssim(images(drawn(() => a)), images(drawn(() => b)))[0]).toBeCloseTo(wanted, 10);
  });

  it('is that of the definition, window by window', () => {
    const other = wave.map((value, i) => 0.7 * value + 0.1 + 0.05 * Math.sin(i));
    const gauss = (i: number): number => Math.exp(-((i - 5) ** 2) / 4.5);
    const norm = Array.from({ length: 11 }, (_, i) => gauss(i)).reduce((sum, value) => sum + value, 0) ** 2;
    let sum = 0;
    for (let top = 0; top <= SIDE - 11; top++) {
      for (let left = 0; left <= SIDE - 11; left++) {
        const mean = (of: (i: number) => number): number => {
          let total = 0;
          for (let r = 0; r < 11; r++)
            for (let c = 0; c < 11; c++) total += ((gauss(r) * gauss(c)) / norm) * of((top + r) * SIDE + left + c);
          return total;
        };
        const [a, b] = [mean((i) => wave[i]!), mean((i) => other[i]!)];
        const varA = mean((i) => (wave[i]! - a) ** 2);
        const varB = mean((i) => (other[i]! - b) ** 2);
        const both = mean((i) => (wave[i]! - a) * (other[i]! - b));
        sum += ((2 * a * b + 1e-4) * (2 * both + 9e-4)) / ((a * a + b * b + 1e-4) * (varA + varB + 9e-4));
      }
    }
    expect(ssim(images(wave), images(other))[0]).toBeCloseTo(sum / 36, 10);
  });

  it('blames noise more than a change of brightness of the same error', () => {
    const noise = Float64Array.from(normals(1, 1, 0, SIDE * SIDE));
    const size = Math.sqrt(noise.reduce((sum, value) => sum + value * value, 0) / noise.length);
    const noisy = ssim(images(wave), images(wave.map((value, i) => value + (0.1 * noise[i]!) / size)))[0]!;
    const brighter = ssim(images(wave), images(wave.map((value) => value + 0.1)))[0]!;
    expect(noisy).toBeLessThan(brighter - 0.1);
  });

  it('is the mean over channels', () => {
    const colour = (planes: readonly Float64Array[]): Images => ({
      values: Float64Array.from({ length: 3 * SIDE * SIDE }, (_, i) => planes[i % 3]![Math.floor(i / 3)]!),
      shape: [SIDE, SIDE, 3],
      peak: 1,
    });
    const single = ssim(images(wave), images(edge))[0]!;
    expect(ssim(colour([wave, wave, wave]), colour([wave, wave, edge]))[0]).toBeCloseTo((2 + single) / 3, 10);
  });
});

describe('gradient energy', () => {
  it('of a step is one squared difference a row, of a plane none', () => {
    expect(gradientEnergy(images(edge))[0]).toBeCloseTo(SIDE / (SIDE * SIDE), 12);
    expect(gradientEnergy(images(drawn(() => 0.7)))[0]).toBe(0);
  });

  it('of a slope is the square of its steepness, less the border', () => {
    const slope = drawn((row, column) => 0.02 * row + 0.03 * column);
    const wanted = ((0.02 ** 2 + 0.03 ** 2) * SIDE * (SIDE - 1)) / (SIDE * SIDE);
    expect(gradientEnergy(images(slope))[0]).toBeCloseTo(wanted, 12);
  });

  it('falls when an image is blurred, and compares no pixel with one of another channel or image', () => {
    const blurred = drawn((_, column) => Math.min(1, Math.max(0, (column - 5) / 5)));
    expect(gradientEnergy(images(blurred))[0]!).toBeLessThan(gradientEnergy(images(edge))[0]! / 2);
    const flat = [...drawn(() => 0), ...drawn(() => 1)];
    expect([...gradientEnergy(images(flat))]).toEqual([0, 0]);
    const striped: Images = { values: drawn((_, column) => column % 2), shape: [SIDE, SIDE / 2, 2], peak: 1 };
    expect(gradientEnergy(striped)[0]).toBe(0);
  });
});
