// State: what is known of a run that can be looked at: where its ring is, and its pictures as last asked. There are two
// seats, for the present run and for the one that it is compared with; a panel that is given one need not know which.
import type { PriorComponents } from '../../engine/generate.ts';
import type { Embedding, Pictures } from '../../protocol/messages.ts';
import type { Cell, RunCells } from './cell.ts';
import { PRIOR_EXTENT } from '../facts/plane/extent.ts';
import type { Manifold, Pairs } from '../facts/plane/shown.ts';

export interface Seat {
  /** The dragged point, [latent]. */
  readonly z: Cell<Float32Array>;
  /** x̂ of the dragged point. */
  readonly decoded: Cell<Pictures | null>;
  /** The cloud of the held-out images' means. */
  readonly embedding: Cell<Embedding | null>;
  /** How far the plane reaches. */
  readonly extent: Cell<number>;
  readonly manifold: Cell<Manifold | null>;
  readonly pairs: Cell<Pairs | null>;
  /** The Gaussians that the prior is made of now. */
  readonly prior: Cell<PriorComponents | null>;
}

/** The cells of a seat, empty. The picture at the ring stays until a new run has one, so that it does not flicker. */
export function createSeat({ cell }: RunCells, latent: number): Seat {
  const z = cell<Float32Array>(new Float32Array(latent), (run, now) => {
    const next = new Float32Array(run.latent);
    if (run.keepsPlace) next.set(now.subarray(0, run.latent));
    return next;
  });
  return {
    z,
    decoded: cell<Pictures | null>(null, (_, now) => now),
    embedding: cell<Embedding | null>(null),
    extent: cell(PRIOR_EXTENT),
    manifold: cell<Manifold | null>(null),
    pairs: cell<Pairs | null>(null),
    prior: cell<PriorComponents | null>(null),
  };
}
