import { expect, it } from 'vitest';
import { apart, domainOf, elboLines } from './layout.ts';

it('shows every point, with room, and no rate below 0', () => {
  const domain = domainOf(
    [
      { rate: 0.5, distortion: 180 },
      { rate: 10.5, distortion: 130 },
    ],
    [],
  )!;
  expect(domain.rate[0]).toBe(0);
  expect(domain.rate[1]).toBeCloseTo(11.7);
  expect(domain.distortion).toEqual([124, 186]);
});

it('lets the steep beginning of a trail leave, and spreads no noise over the chart', () => {
  const trail = Array.from({ length: 10 }, (_, i) => ({ rate: 5, distortion: i < 4 ? 500 : 150 }));
  const domain = domainOf(trail.slice(-1), trail)!;
  expect(domain.distortion).toEqual([149, 151]);
  expect(domain.rate).toEqual([4, 6]);
  expect(domainOf([], [])).toBeNull();
});

it('puts lines at round levels of the ELBO, from edge to edge', () => {
  const domain = { rate: [0, 10], distortion: [100, 140] } as const;
  const lines = elboLines(domain, 5);
  expect(lines.map(({ elbo }) => elbo)).toEqual([-140, -130, -120, -110]);
  for (const { elbo, from, to } of lines) {
    for (const { rate, distortion } of [from, to]) {
      expect(rate + distortion).toBeCloseTo(-elbo);
      expect(rate).toBeGreaterThanOrEqual(0);
      expect(rate).toBeLessThanOrEqual(10);
      expect(distortion).toBeGreaterThanOrEqual(100);
      expect(distortion).toBeLessThanOrEqual(140);
    }
  }
  expect(elboLines({ rate: [0, 4], distortion: [-700, -640] }, 4).some(({ elbo }) => elbo > 0)).toBe(true);
});

it('moves labels apart that would lie on each other', () => {
  const label = (left: number, y: number) => ({ left, right: left + 40, y });
  expect(apart([label(0, 10), label(10, 12), label(80, 11)], 12)).toEqual([10, 22, 11]);
});
