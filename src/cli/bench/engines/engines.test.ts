// The rivals train the same model: after the same steps on the same images their losses agree.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { onlyInAll } from '../../../core/all.fixture.ts';
import { drawnDigits } from '../parts/images.ts';
import { createParticipant } from '../rivals/participant.ts';
import { findRivals } from '../rivals/rivals.ts';
import { settingOf } from '../parts/steps.ts';

const directory = mkdtempSync(join(tmpdir(), 'vae-engines-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ids = ['ours-wasm', 'tfjs-wasm', 'jax-wasm', 'torch-cpu'];

const options = { ...onlyInAll(), timeout: 240_000 };
it('every rival that runs on a processor learns, and as much as the others', options, async () => {
  const setting = settingOf('dense', 16, await drawnDigits(1200, directory));
  const losses: [id: string, loss: number][] = [];
  // PyTorch takes part where it is installed.
  for (const rival of findRivals(process.env).rivals.filter(({ id }) => ids.includes(id))) {
    const participant = createParticipant(rival);
    await participant.ask('start', {}, 60);
    await participant.ask('prepare', setting, 60);
    const { loss } = await participant.ask('time', { steps: 150, group: 1 }, 120);
    losses.push([rival.id, loss]);
    await participant.end();
  }
  console.log(losses.map(([id, loss]) => `${id} ${loss.toFixed(1)}`).join(', '));
  expect(losses.length).toBeGreaterThanOrEqual(3);
  // Untrained, an image costs 28 · 28 · ln 2 = 543 nats.
  for (const [id, loss] of losses) expect(loss, id).toBeLessThan(320);
  const values = losses.map(([, loss]) => loss);
  expect(Math.max(...values) - Math.min(...values)).toBeLessThan(60);
});
