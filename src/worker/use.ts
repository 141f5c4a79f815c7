// Worker: what a use of the model comes to, computed beside the training with weights that stand still.
import type { Turn } from '../engine/pieces.ts';
import type { Session } from '../engine/session.ts';
import type { UseShown } from '../protocol/messages.ts';
import { factsOfRun } from '../uses/compute.ts';
import { computeUse } from '../uses/registry.ts';
import { findUse, type UseId } from '../uses/specs.ts';
import type { UseAsked } from '../uses/use.ts';
import { pictures } from './pictures.ts';

/** Milliseconds of work between two turns for others: a frame's. Their steps wait no longer, and it does not wait oftener. */
const BITE = 16;

/** The same turn, taken only after a bite of work. */
function afterBites(turn: Turn, now: () => number): Turn {
  let began = now();
  return async (reading) => {
    if (now() - began < BITE) {
      await reading;
      return;
    }
    await turn(reading);
    began = now();
  };
}

export function answerUse(
  session: Session,
  id: UseId,
  asked: UseAsked,
  politely: Turn,
  now: () => number,
): Promise<UseShown> {
  const turn = afterBites(politely, now);
  // A look at a few images must not wait for the numbers of many.
  const copy = asked.images === 0 ? session.still : session.apart;
  return copy((answers, step) =>
    answers.lend(async (run) => {
      const unsuited = findUse(id).unsuited(factsOfRun(run.config, run.subject.dataset));
      if (unsuited) return { id, step, found: { refused: unsuited, values: {} } };
      const compute = await computeUse[id]();
      const found = await compute(run, asked, turn);
      if ('refused' in found) return { id, step, found };
      const rows = found.rows.map(({ id: row, pixels, numbers }) => ({
        id: row,
        pictures: pictures(session, pixels),
        numbers,
      }));
      return { id, step, found: { ...found, rows } };
    }),
  );
}
