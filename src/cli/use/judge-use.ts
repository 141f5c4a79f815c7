// Command line, uses: one use of a trained model, as numbers.
import { FaultError } from '../../core/fault.ts';
import { noTurn } from '../../engine/pieces.ts';
import type { Session } from '../../engine/session.ts';
import { factsOfRun } from '../../uses/compute.ts';
import { compressBeside } from '../../uses/compress/compute.ts';
import { computeUse } from '../../uses/registry.ts';
import { nodeRivals } from './rivals.ts';
import { checkValue, defaultValues, type UseId } from '../../uses/specs.ts';
import type { UseSpec, UseValues } from '../../uses/use.ts';

export interface UseResult {
  readonly use: string;
  readonly values: UseValues;
  readonly step: number;
  readonly seconds: number;
  /** The id of the sentence that says why not; null where it was done. */
  readonly refused: string | null;
  readonly images: number;
  readonly scores: readonly {
    readonly method: string;
    readonly ours: boolean;
    readonly given: boolean;
    /** Shown, but no part of who did better. */
    readonly aside: boolean;
    /** [mean, standard error] by measure. */
    readonly values: Readonly<Record<string, readonly [mean: number, error: number | null]>>;
  }[];
  readonly remarks: readonly { readonly id: string; readonly values: Readonly<Record<string, number>> }[];
}

type AnyUse = UseSpec & { readonly id: UseId };

/** The values of a use: its own of what was given as NAME=VALUE. Every name must be one of some use that is asked for. */
export function valuesFrom(spec: AnyUse, asked: readonly AnyUse[], given: readonly string[]): UseValues {
  let values = defaultValues(spec);
  for (const one of given) {
    const [name = '', text = ''] = one.split('=', 2);
    const where = '--with';
    if (!asked.some(({ options }) => options.some(({ id }) => id === name))) {
      const known = asked.flatMap(({ options }) => options.map(({ id }) => id)).join(', ');
      throw new FaultError('setting/unknown', `No use has a choice “${name}”`, where, `There are ${known}.`);
    }
    const option = spec.options.find(({ id }) => id === name);
    if (option) values = { ...values, [name]: checkValue(option, text, `${where} ${name}`) };
  }
  return values;
}

const READ_EVERY = 100;

/** Steps until there are so many. */
export async function trainFor(session: Session, steps: number): Promise<void> {
  while (session.step < steps) {
    session.next();
    if (session.step % READ_EVERY === 0) await session.report();
  }
  await session.report();
}

export async function judgeUse(
  session: Session,
  spec: AnyUse,
  given: UseValues,
  images: number,
  own: Uint8Array | null = null,
): Promise<UseResult> {
  const values = { ...defaultValues(spec), ...given };
  const { config, dataset, step } = session;
  const begin = performance.now();
  const nothing = { use: spec.id, values, step, images: 0, scores: [], remarks: [] };
  const seconds = (): number => Number(((performance.now() - begin) / 1000).toFixed(1));
  const reason = spec.unsuited(factsOfRun(config, dataset));
  if (reason) return { ...nothing, refused: reason, seconds: 0 };
  // Node has no canvas to write WebP by.
  const compute = spec.id === 'compress' ? compressBeside(await nodeRivals()) : await computeUse[spec.id]();
  const asked = { values, shown: [0], images, painted: null, round: 1, own };
  const answer = await session.still((answers) => answers.lend((run) => compute(run, asked, noTurn)));
  if ('refused' in answer) return { ...nothing, refused: answer.refused, seconds: seconds() };
  return {
    ...nothing,
    refused: null,
    images: answer.images,
    seconds: seconds(),
    scores: answer.scores.map(({ method, ours, given: both, aside, values: found }) => ({
      method,
      ours,
      given: both === true,
      aside: aside === true,
      values: Object.fromEntries(
        Object.entries(found).map(([id, { mean, error }]) => [
          id,
          [Number(mean.toPrecision(6)), error === null ? null : Number(error.toPrecision(3))] as const,
        ]),
      ),
    })),
    remarks: answer.remarks,
  };
}
