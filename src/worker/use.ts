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

/** Nobody waits for the answer any more. */
class Abandoned extends Error {}

export interface Uses {
  /** Null where it was abandoned. */
  answer(session: Session, id: UseId, asked: UseAsked, politely: Turn): Promise<UseShown | null>;
  /** Ends what is under way, of that use or of all. */
  abandon(id?: UseId): void;
}

export function createUses(now: () => number): Uses {
  /** Those under way that somebody waits for. */
  const awaited = new Set<{ readonly id: UseId }>();

  /** The same turn, taken only after a bite of work; there it ends what nobody waits for. */
  const afterBites = (turn: Turn, isAwaited: () => boolean): Turn => {
    let began = now();
    return async (reading) => {
      if (now() - began < BITE) {
        await reading;
        return;
      }
      await turn(reading);
      if (!isAwaited()) throw new Abandoned();
      began = now();
    };
  };

  const compute = (session: Session, id: UseId, asked: UseAsked, turn: Turn): Promise<UseShown> => {
    // A look at a few images must not wait for the numbers of many.
    const copy = asked.images === 0 ? session.still : session.apart;
    return copy((answers, step) =>
      answers.lend(async (run) => {
        const unsuited = findUse(id).unsuited(factsOfRun(run.config, run.subject.dataset));
        if (unsuited) return { id, step, found: { refused: unsuited, values: {} } };
        const work = await computeUse[id]();
        const found = await work(run, asked, turn);
        if ('refused' in found) return { id, step, found };
        const rows = found.rows.map(({ id: row, pixels, numbers }) => ({
          id: row,
          pictures: pictures(session, pixels),
          numbers,
        }));
        return { id, step, found: { ...found, rows } };
      }),
    );
  };

  return {
    async answer(session, id, asked, politely) {
      const own = { id };
      awaited.add(own);
      try {
        return await compute(
          session,
          id,
          asked,
          afterBites(politely, () => awaited.has(own)),
        );
      } catch (thrown) {
        if (thrown instanceof Abandoned) return null;
        throw thrown;
      } finally {
        awaited.delete(own);
      }
    },
    abandon(id) {
      for (const own of awaited) if (id === undefined || own.id === id) awaited.delete(own);
    },
  };
}
