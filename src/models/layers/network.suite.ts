// Layers, for tests: the networks of every architecture and style on one backend against those on tfjs's plain one.
import { beforeAll, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import type { BackendId } from '../../settings/table.ts';
import { findArchitecture } from '../architectures.ts';
import { activationIds, normalisationIds } from '../architectures/style.ts';
import { probe } from './network.fixture.ts';

/**
 * Values and gradients within 10⁻⁴ of the largest. `kept`: whether an activation stands for the others in `npm test`.
 */
export function sameNetworks(
  backend: BackendId,
  architectures: readonly string[],
  kept: (activation: string) => boolean = () => true,
): void {
  beforeAll(async () => {
    for (const id of ['cpu', backend] as const) await startDevice(id, { onFault: (fault) => expect.fail(fault.what) });
  });
  for (const arch of architectures) {
    for (const normalisation of normalisationIds) {
      for (const activation of activationIds) {
        const options = onlyInAll(kept(activation));
        it(`${arch}, ${activation}, normalisation ${normalisation}: on ${backend} as on cpu`, options, async () => {
          const style = { activation, normalisation };
          await tf.setBackend('cpu');
          const expected = await probe(findArchitecture(arch), style);
          await tf.setBackend(backend);
          const actual = await probe(findArchitecture(arch), style);
          const pairs = [
            [expected.values, actual.values],
            ...expected.gradients.map((g, i) => [g, actual.gradients[i]!]),
          ];
          for (const [k, [wanted, found]] of pairs.entries()) {
            let largest = 1e-6;
            let apart = 0;
            for (let i = 0; i < wanted!.length; i++) {
              largest = Math.max(largest, Math.abs(wanted![i]!));
              apart = Math.max(apart, Math.abs(wanted![i]! - found![i]!));
            }
            expect(found).toHaveLength(wanted!.length);
            expect(apart / largest, k ? actual.names[k - 1] : 'values').toBeLessThan(1e-4);
          }
        });
      }
    }
  }
}
