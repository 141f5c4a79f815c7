// Benchmark: a run that measured some parts, with what an earlier one on the same machine found out about the others.
import type { PartId } from '../flags.ts';
import { circumstancesOf, type Results } from './results.ts';

const isVariants = (name: string): boolean => name.endsWith(': variants');

/** `now` where it measured a part, `before` elsewhere; only `now` if the machine is another. */
export function mergeResults(before: Results | null, now: Results, parts: readonly PartId[]): Results {
  if (!before || before.machine.cpu !== now.machine.cpu || before.machine.cores !== now.machine.cores) return now;
  const from = (part: PartId): Results => (parts.includes(part) ? now : before);
  const kept = (['steps', 'page', 'to-elbo', 'scaling', 'variants', 'pictures'] as const).filter(
    (part) => from(part) === before,
  );
  const missing = before.absent.filter(({ name }) => from(isVariants(name) ? 'variants' : 'steps') === before);
  const others = <T>(some: readonly T[], more: readonly T[], id: (item: T) => string): readonly T[] => [
    ...some,
    ...more.filter((item) => some.every((one) => id(one) !== id(item))),
  ];
  return {
    ...now,
    machine: { ...now.machine, gpu: now.machine.gpu ?? before.machine.gpu },
    steps: from('steps').steps,
    page: from('page').page,
    elbo: from('to-elbo').elbo,
    scaling: from('scaling').scaling,
    variants: from('variants').variants,
    pictures: from('pictures').pictures,
    // The order of the steps is the order of the tables.
    rivals: kept.includes('steps')
      ? others(before.rivals, now.rivals, ({ id }) => id)
      : others(now.rivals, before.rivals, ({ id }) => id),
    absent: others(now.absent, missing, ({ name }) => name),
    measured: {
      ...now.measured,
      ...Object.fromEntries(kept.map((part) => [part, circumstancesOf(before, part)])),
    },
  };
}
