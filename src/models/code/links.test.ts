// Links: in every program of every library each symbol of the picture has its place, and no letter is lost.
import { describe, expect, it } from 'vitest';
import { architectureIds } from '../architectures.ts';
import { defaultParams, fittingParts } from '../choice.ts';
import { mistakeSpecs } from '../mistakes/specs.ts';
import { defaultConfig } from '../../settings/config.ts';
import { kerasProgram } from './keras.ts';
import { codeSymbols, linkCode } from './links.ts';
import { wrongLines } from './mistakes.ts';
import { pytorchProgram } from './pytorch.ts';

const programs = { pytorch: pytorchProgram, keras: kerasProgram };

describe.each(Object.entries(programs))('the %s program', (_, write) => {
  it.each(architectureIds)('of %s has a place for every symbol, and every letter', (arch) => {
    const parts = fittingParts({ ...defaultConfig(), arch });
    const text = write({ ...parts, params: defaultParams(parts) }, [28, 28, 1]);
    const blocks = linkCode(text);
    expect(blocks.flatMap((block) => block.parts.map((part) => part.text)).join('')).toBe(text);
    const linked = new Set(blocks.flatMap(({ symbol, parts: words }) => [symbol, ...words.map((word) => word.symbol)]));
    for (const symbol of codeSymbols) expect([...linked]).toContain(symbol);
    const defined = (symbol: string): string =>
      blocks
        .filter((block) => block.symbol === symbol)
        .map((block) => block.parts.map((part) => part.text).join(''))
        .join('');
    // Whole definitions, to the last bracket.
    for (const side of ['encoder', 'decoder']) {
      expect(defined(side)).toMatch(/^ {8}self\.\w+ = [\s\S]*\n {8}\]?\)\n$/);
      expect(defined(side).split('\n').length).toBeGreaterThan(3);
    }
    expect(defined('z')).toContain('# reparameterisation');
    expect(defined('elbo')).toMatch(/recon = [\s\S]*kl = [\s\S]*return/);
  });
});

it('takes words and not letters: the x of exp and the l of log are no symbols', () => {
  const [block] = linkCode('explain = model(l, x) + self.mu(h)');
  expect(block!.parts.filter(({ symbol }) => symbol)).toEqual([
    { text: 'l', symbol: 'xhat' },
    { text: 'x', symbol: 'x' },
    { text: 'self.mu', symbol: 'mu' },
  ]);
});

describe.each(mistakeSpecs.map((spec) => [spec.id, spec] as const))('the mistake %s', (mistake, { posterior }) => {
  const parts = fittingParts({ ...defaultConfig(), posterior, mistake });
  const config = { ...parts, params: defaultParams(parts) };

  it.each(Object.entries(programs))('is lit in the %s program, with the right line over the wrong one', (_, write) => {
    const wrong = write(config, [28, 28, 1]);
    const right = write({ ...config, mistake: 'none' }, [28, 28, 1]);
    const lines = wrongLines(wrong);
    expect(lines.length).toBe(mistake === 'light-kl' ? 2 : 1);
    // With each wrong line put right again it is the right program.
    const mended = wrong
      .split('\n')
      .filter((line) => !lines.some((one) => one.wrong === line.trim()))
      .map((line) => line.replace('# a mistake on purpose; right: ', ''))
      .join('\n');
    expect(mended).toBe(right);
    const lit = linkCode(wrong).filter((block) => block.mistake);
    expect(lit.length).toBe(2 * lines.length);
    expect(linkCode(right).some((block) => block.mistake)).toBe(false);
  });
});
