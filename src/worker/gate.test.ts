import { expect, it } from 'vitest';
import { createGate } from './gate.ts';

const soon = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

it('lets readers in together, and the writer alone', async () => {
  const gate = createGate();
  const log: string[] = [];
  const reader = (name: string) =>
    gate.shared(async () => {
      log.push(`${name} in`);
      await soon(5);
      log.push(`${name} out`);
    });
  const first = reader('a');
  const second = reader('b');
  await soon(1);
  const writer = gate.exclusive(async () => {
    log.push('writer in');
    expect(gate.taken).toBe(true);
    await soon(5);
    log.push('writer out');
  });
  const late = reader('c');
  // Not while the writer only waits.
  expect(gate.taken).toBe(false);
  await Promise.all([first, second, writer, late]);
  expect(log.slice(0, 2)).toEqual(['a in', 'b in']);
  expect(log.indexOf('writer in')).toBeGreaterThan(log.indexOf('b out'));
  expect(log.indexOf('writer out')).toBe(log.indexOf('writer in') + 1);
  expect(log.indexOf('c in')).toBeGreaterThan(log.indexOf('writer out'));
  expect(gate.taken).toBe(false);
});

it('opens again after a writer fails, and tells it so', async () => {
  const gate = createGate();
  await expect(gate.exclusive(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(gate.taken).toBe(false);
  await expect(gate.shared(async () => 'in')).resolves.toBe('in');
});
