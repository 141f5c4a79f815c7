// Code: the wrong lines of a run with a mistake on purpose. The program is the right one, in which a few words are put
// otherwise; over each line so changed stands a comment with the right one.
import { findMistake, type MistakeChoice, type MistakeId } from '../mistakes/specs.ts';
import type { CodeLanguage } from './program.ts';

/** Words that stand in one line of the right program, and what stands there in the wrong one. */
type Edit = readonly [right: string, wrong: string];

const decoded: Readonly<Record<CodeLanguage, Edit>> = {
  pytorch: ['return self.decoder(z), mu', 'return self.decoder(mu), mu'],
  keras: ['"l": self.decoder(z), "mu"', '"l": self.decoder(mu), "mu"'],
};

const torchKl = 'kl = 0.5 * (mu**2 + log_var.exp() - 1 - log_var).sum(1)';
const kerasKl = 'kl = 0.5 * ops.sum(mu**2 + ops.exp(log_var) - 1 - log_var, axis=1)';

/** log KL of Laplace(μ, b), b² in the place of σ², to N(0, I): −1 + ½ log(π / 2) is −0.7742. */
export const laplaceKl: Readonly<Record<CodeLanguage, string>> = {
  pytorch: 'kl = (0.5 * mu**2 + log_var.exp() - 0.5 * log_var - 0.7742).sum(1)',
  keras: 'kl = ops.sum(0.5 * mu**2 + ops.exp(log_var) - 0.5 * log_var - 0.7742, axis=1)',
};

const edits: Readonly<Record<MistakeId, Readonly<Record<CodeLanguage, readonly Edit[]>>>> = {
  'kl-sign': {
    pytorch: [['return (BETA * kl - recon)', 'return (-BETA * kl - recon)']],
    keras: [['ops.mean(BETA * kl - recon)', 'ops.mean(-BETA * kl - recon)']],
  },
  'one-head': {
    pytorch: [['self.mu(h), self.log_var(h)', 'self.mu(h), self.mu(h)']],
    keras: [['self.mu(h), self.log_var(h)', 'self.mu(h), self.mu(h)']],
  },
  'sigma-in-kl': {
    pytorch: [[torchKl, 'kl = 0.5 * (mu**2 + torch.exp(torch.exp(log_var / 2)) - 1 - torch.exp(log_var / 2)).sum(1)']],
    keras: [[kerasKl, 'kl = 0.5 * ops.sum(mu**2 + ops.exp(ops.exp(log_var / 2)) - 1 - ops.exp(log_var / 2), axis=1)']],
  },
  'variance-noise': {
    pytorch: [['torch.exp(log_var / 2) * ', 'torch.exp(log_var) * ']],
    keras: [['ops.exp(log_var / 2) * ', 'ops.exp(log_var) * ']],
  },
  'mean-decoded': { pytorch: [decoded.pytorch], keras: [decoded.keras] },
  'pixel-mean': {
    pytorch: [['.flatten(1).sum(1)', '.flatten(1).mean(1)']],
    keras: [['recon = ops.sum(', 'recon = ops.mean(']],
  },
  'laplace-kl': { pytorch: [[laplaceKl.pytorch, torchKl]], keras: [[laplaceKl.keras, kerasKl]] },
  'own-prior': {
    pytorch: [[torchKl, 'kl = torch.zeros_like(recon)']],
    keras: [[kerasKl, 'kl = ops.zeros_like(recon)']],
  },
  'bound-as-likelihood': {
    pytorch: [['ELBO of the last batch', 'log p(x) of the last batch =']],
    keras: [['ELBO of the last epoch', 'log p(x) of the last epoch =']],
  },
  'training-scored': {
    pytorch: [['ELBO of the last batch', 'validation ELBO']],
    keras: [['ELBO of the last epoch', 'validation ELBO']],
  },
  'light-kl': {
    pytorch: [decoded.pytorch, ['return (BETA * kl - recon)', 'return (0.01 * BETA * kl - recon)']],
    keras: [decoded.keras, ['ops.mean(BETA * kl - recon)', 'ops.mean(0.01 * BETA * kl - recon)']],
  },
};

const NOTE = '# a mistake on purpose; right: ';

/** The right program with the wrong lines in it. Throws where there is no such line, or more than one. */
export function withMistake(program: string, mistake: MistakeChoice | undefined, language: CodeLanguage): string {
  const found = findMistake(mistake ?? 'none');
  return (found ? edits[found.id][language] : []).reduce((text, [right, wrong]) => {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.includes(right));
    const line = lines[at];
    if (line === undefined || lines.filter((one) => one.includes(right)).length > 1) {
      throw new RangeError(`“${right}” stands in one line of the program`);
    }
    const indent = /^ */.exec(line)![0];
    lines.splice(at, 1, `${indent}${NOTE}${line.trim()}`, line.replace(right, wrong));
    return lines.join('\n');
  }, program);
}

/** Whether this line tells the right one of the wrong line that comes next. */
export const tellsRight = (line: string): boolean => line.trimStart().startsWith(NOTE);

export interface WrongLine {
  readonly wrong: string;
  readonly right: string;
}

/** The wrong lines of a program, each with the right one, in their order. */
export function wrongLines(program: string): readonly WrongLine[] {
  const lines = program.split('\n').map((line) => line.trim());
  return lines.flatMap((line, i) =>
    tellsRight(line) ? [{ wrong: lines[i + 1]!, right: line.slice(NOTE.length) }] : [],
  );
}
