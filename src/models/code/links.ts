// Code: which words and lines of a program stand for which symbol of the picture. Read off the text, so that it holds
// for every library: the programs use the same names.

import { tellsRight } from './mistakes.ts';

/** Symbols of the picture, by the names that the style sheet lights them up under. */
export const codeSymbols = ['x', 'encoder', 'mu', 'sigma', 'eps', 'z', 'decoder', 'xhat', 'elbo'] as const;
export type CodeSymbol = (typeof codeSymbols)[number];

export interface CodePart {
  readonly text: string;
  readonly symbol: CodeSymbol | null;
}

export interface CodeBlock {
  /** What these lines define, if anything that the picture shows. */
  readonly symbol: CodeSymbol | null;
  /** Whether these lines are a mistake on purpose, or tell what would be right there. */
  readonly mistake: boolean;
  /** With the line ends; all parts of all blocks together are the program. */
  readonly parts: readonly CodePart[];
}

/** Lines that define something, with those that their brackets go on to. */
const definitions: readonly (readonly [RegExp, CodeSymbol])[] = [
  [/^\s*self\.encoder = /, 'encoder'],
  [/^\s*self\.decoder = /, 'decoder'],
  [/^\s*self\.mu = /, 'mu'],
  [/^\s*self\.log_var = /, 'sigma'],
  [/# reparameterisation$/, 'z'],
  [/^\s*(recon|kl) = /, 'elbo'],
  [/^\s*return .*\b(BETA|recon)\b/, 'elbo'],
];

const words: readonly (readonly [string, CodeSymbol])[] = [
  ['(?:torch\\.randn_like|keras\\.random\\.normal)\\((?:[^()]|\\([^()]*\\))*\\)', 'eps'],
  ['self\\.encoder\\b', 'encoder'],
  ['self\\.decoder\\b', 'decoder'],
  ['(?:torch\\.|ops\\.)?exp\\(log_var / 2\\)', 'sigma'],
  ['(?:self\\.)?\\blog_var\\b', 'sigma'],
  ['(?:self\\.)?\\bmu\\b', 'mu'],
  ['(?:torch\\.|ops\\.)sigmoid\\(l\\)', 'xhat'],
  ['\\bl\\b', 'xhat'],
  ['\\bz\\b', 'z'],
  ['\\bx\\b', 'x'],
];
const anyWord = new RegExp(words.map(([pattern]) => `(${pattern})`).join('|'), 'g');

function partsOf(text: string): readonly CodePart[] {
  const parts: CodePart[] = [];
  let at = 0;
  const plain = (end: number): void => {
    if (end > at) parts.push({ text: text.slice(at, end), symbol: null });
  };
  for (const match of text.matchAll(anyWord)) {
    plain(match.index);
    const which = match.slice(1).findIndex((group) => group !== undefined);
    parts.push({ text: match[0], symbol: words[which]![1] });
    at = match.index + match[0].length;
  }
  plain(text.length);
  return parts;
}

const textOf = ({ parts }: CodeBlock): string => parts.map(({ text }) => text).join('');

const depth = (line: string): number => (line.match(/[([{]/g) ?? []).length - (line.match(/[)\]}]/g) ?? []).length;

export function linkCode(program: string): readonly CodeBlock[] {
  const lines = program.split(/(?<=\n)/);
  const blocks: CodeBlock[] = [];
  for (let i = 0; i < lines.length; ) {
    const told = tellsRight(lines[i]!);
    // A comment defines nothing, also where it ends as a definition does.
    const symbol = told ? null : (definitions.find(([pattern]) => pattern.test(lines[i]!.trimEnd()))?.[1] ?? null);
    let text = lines[i++]!;
    for (let open = depth(text); open > 0 && symbol && i < lines.length; ) {
      open += depth(lines[i]!);
      text += lines[i++]!;
    }
    const before = blocks.at(-1);
    const mistake = told || (before?.mistake === true && tellsRight(textOf(before)));
    blocks.push({ symbol, mistake, parts: partsOf(text) });
  }
  return blocks;
}
