import { expect, it } from 'vitest';
import { readMachine, slug } from './machine.ts';

it('names files after processors', () => {
  expect(slug('Intel(R) Xeon(R) Platinum 8581C CPU @ 2.10GHz')).toBe('intel-xeon-platinum-8581c-cpu-2-10ghz');
  expect(slug('…')).toBe('unknown');
});

it('tells the machine and the day that it was given', () => {
  const machine = readMachine(new Date('2024-02-29T23:00:00Z'), null);
  expect(machine.date).toBe('2024-02-29');
  expect(machine.cores).toBeGreaterThan(0);
});
