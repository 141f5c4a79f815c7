import { describe, expect, it } from 'vitest';
import { FaultError } from '../../core/fault.ts';
import { architectureIds } from '../../models/architectures.ts';
import { parseBenchFlags, partIds, usage } from './flags.ts';

/** The fault that these flags cause. */
function fault(...argv: string[]) {
  try {
    parseBenchFlags(argv);
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  return expect.fail('no fault');
}

describe('flags of the bench', () => {
  it('without any, measures steps and the page for everything there is', () => {
    expect(parseBenchFlags([])).toMatchObject({
      parts: ['steps', 'page'],
      arches: architectureIds,
      batches: [16, 64, 128, 256, 512],
      rivals: null,
      limit: 30,
      json: false,
      out: null,
    });
  });

  it('measures only the parts that are named', () => {
    expect(parseBenchFlags(['--scaling'])?.parts).toEqual(['scaling']);
    expect(parseBenchFlags(['--no-page'])?.parts).toEqual(['steps']);
    expect(parseBenchFlags(['--all'])?.parts).toEqual(partIds);
  });

  it('takes lists, in order and without repetition', () => {
    const plan = parseBenchFlags(['--batch', '64, 16,64', '--arch', 'tiny', '--rivals', 'ours-wasm,torch-cpu']);
    expect(plan).toMatchObject({ batches: [16, 64], arches: ['tiny'], rivals: ['ours-wasm', 'torch-cpu'] });
  });

  it('is quicker when asked, and what is said counts', () => {
    const [quick, usual] = [parseBenchFlags(['--quick'])!, parseBenchFlags([])!];
    expect(quick.limit).toBeLessThan(usual.limit);
    expect(parseBenchFlags(['--quick', '--limit', '99', '--batch', '512'])).toMatchObject({
      limit: 99,
      batches: [512],
    });
  });

  it('takes a negative ELBO', () => {
    expect(parseBenchFlags(['--to-elbo', '--target=-170'])?.target).toBe(-170);
  });

  it('says what would do', () => {
    expect(fault('--arch', 'huge').remedy).toContain('conv');
    expect(fault('--rivals', 'abacus').what).toContain('abacus');
    expect(fault('--batch', '64,,').where).toBe('--batch');
    expect(fault('--limit', 'long').remedy).toMatch(/number/);
    expect(fault('--wings').what).toContain('wings');
    expect(fault('--wings').remedy).toBe('See --help.');
  });

  it('explains every flag', () => {
    expect(parseBenchFlags(['-h'])).toBeNull();
    for (const flag of [
      ...partIds,
      'arch',
      'batch',
      'rivals',
      'limit',
      'mnist',
      'target',
      'quick',
      'json',
      'out',
      'readme',
    ])
      expect(usage).toContain(`--${flag}`);
  });
});
