// How images are scored: in pieces, none of which is a single image after others.
import { describe, expect, it } from 'vitest';
import { splitInOrder } from '../data/split.ts';
import { defaultParams, fittingParts } from '../models/choice.ts';
import { defaultConfig } from '../settings/config.ts';
import { startDevice } from './device.ts';
import { pieces } from './pieces.ts';
import { halves } from './halves.fixture.ts';
import { createSession } from './session.ts';

describe('pieces', () => {
  it.each([
    [1, [1]],
    [50, [50]],
    [51, [51]],
    [52, [50, 2]],
    [101, [50, 51]],
    [120, [50, 50, 20]],
  ])('of %i images', (count, sizes) => {
    const indices = Uint32Array.from({ length: count }, (_, i) => 3 * i);
    const parts = pieces(indices);
    expect(parts.map((part) => part.length)).toEqual(sizes);
    expect(parts.flatMap((part) => [...part])).toEqual([...indices]);
  });
});

it.each([1, 51])('what is estimated from a batch is a number for %i held-out images', async (heldOut) => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
  const parts = fittingParts({ ...defaultConfig(), variant: 'wae', arch: 'dense', batch: 8 });
  const session = await createSession(
    { ...parts, params: defaultParams(parts) },
    halves(16 + heldOut),
    splitInOrder(16 + heldOut, 16),
  );
  for (const value of await session.score(heldOut, async () => {})) expect(Number.isFinite(value)).toBe(true);
  session.dispose();
});
