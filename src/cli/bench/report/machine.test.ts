import { expect, it } from 'vitest';
import { fileName, readMachine, slug } from './machine.ts';

it('names files after processors', () => {
  expect(slug('Intel(R) Xeon(R) Platinum 8581C CPU @ 2.10GHz')).toBe('intel-xeon-platinum-8581c-cpu-2-10ghz');
  expect(slug('…')).toBe('unknown');
});

it('names the results of a machine with a GPU after both, and of one without after its processor', () => {
  const cpu = 'Intel(R) Xeon(R) Processor';
  expect(fileName({ cpu, gpu: { name: 'nvidia-h200', software: false } })).toBe('intel-xeon-processor-nvidia-h200');
  expect(fileName({ cpu, gpu: { name: 'SwiftShader', software: true } })).toBe('intel-xeon-processor');
  expect(fileName({ cpu, gpu: null })).toBe('intel-xeon-processor');
});

it('tells the machine and the day that it was given', () => {
  const machine = readMachine(new Date('2024-02-29T23:00:00Z'), null);
  expect(machine.date).toBe('2024-02-29');
  expect(machine.cores).toBeGreaterThan(0);
});
