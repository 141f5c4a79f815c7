// Facts: what is available of the run that the present one is compared with, and how a place in one of the two latent
// spaces maps to the other.
import type { Fault } from '../../../core/fault.ts';

/** What is available of the run that the present one is compared with. */
export type Comparison =
  | { readonly kind: 'none' }
  | { readonly kind: 'building' }
  | { readonly kind: 'live' }
  /** Only its last saved frame: its images were the visitor's files, or its model could not be built. */
  | { readonly kind: 'frame'; readonly why: 'upload' | Fault };

/** z in another run's latent space: the dimensions that both have, 0 in the others. */
export function sharedPart(z: Float32Array, latent: number): Float32Array {
  const shared = new Float32Array(latent);
  shared.set(z.subarray(0, latent));
  return shared;
}

/** The present z with the other z's values in the dimensions that both runs have. */
export function movedAlong(z: Float32Array, other: Float32Array): Float32Array {
  const moved = z.slice();
  moved.set(other.subarray(0, z.length));
  return moved;
}
