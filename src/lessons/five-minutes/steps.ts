// Lesson: what one is looking at.
import type { Lesson } from '../lesson.ts';
import { moved } from '../now.ts';

/** From the ring to the nearest code, in latent units: well outside of the cloud, or in a hole of it. */
const NOWHERE = 0.8;

export const fiveMinutes: Lesson = {
  id: 'five-minutes',
  minutes: 5,
  steps: [
    {
      id: 'ring',
      explains: ['plane', 'decoded'],
      lights: ['plane', 'decoded'],
      task: { kind: 'act', done: (now, then) => moved(now, then) > 0.5 },
    },
    {
      id: 'nowhere',
      lights: ['plane', 'decoded'],
      task: { kind: 'act', done: ({ fromCodes }) => fromCodes !== null && fromCodes > NOWHERE },
    },
    {
      id: 'pause',
      explains: ['step', 'reconstructions'],
      lights: ['run', 'pairs'],
      task: { kind: 'act', done: (now, then) => now.training !== then.training },
    },
    {
      id: 'curves',
      lights: ['curves'],
      task: { kind: 'question', choices: ['higher', 'unseen', 'fewer'], right: 'unseen' },
    },
    {
      id: 'draw',
      explains: ['draw'],
      lights: ['tabs', 'lab'],
      task: { kind: 'act', done: ({ tab, drawn }) => tab === 'draw' && drawn },
    },
    {
      id: 'sample',
      explains: ['sample'],
      lights: ['tabs', 'lab'],
      task: { kind: 'act', done: (now, then) => now.tab === 'samples' && now.draw !== then.draw },
    },
    { id: 'on', lights: [], task: { kind: 'reading' } },
  ],
};
