// Lesson: the prior, where codes really lie, and what a better prior or a better posterior changes.
import type { Lesson } from '../lesson.ts';
import type { Now } from '../now.ts';

const common = 'arch=dense&lr=0.003';
const mixture = `${common}&prior=mixture`;
const vamp = `${common}&prior=vamp`;
const flow = `${common}&posterior=realNvp`;

const STEPS = 300;

const trained = ({ config, step }: Now, prior: string): boolean => config?.prior === prior && step >= STEPS;

export const meaning: Lesson = {
  id: 'meaning',
  minutes: 15,
  steps: [
    {
      id: 'aggregate',
      explains: ['aggregate'],
      setUp: common,
      lights: ['plane'],
      task: { kind: 'act', done: ({ aggregate, step }) => aggregate && step >= STEPS },
    },
    { id: 'holes', lights: ['tabs', 'lab'], task: { kind: 'act', done: ({ tab }) => tab === 'samples' } },
    {
      id: 'where',
      lights: ['lab'],
      task: { kind: 'question', choices: ['small', 'hole', 'noise'], right: 'hole' },
    },
    {
      id: 'temperature',
      explains: ['temperature'],
      lights: ['lab'],
      task: { kind: 'act', done: ({ tab, temperature }) => tab === 'samples' && temperature <= 0.5 },
    },
    {
      id: 'surgery',
      explains: ['information'],
      lights: ['curves'],
      task: { kind: 'question', choices: ['information', 'marginal', 'both'], right: 'marginal' },
    },
    {
      id: 'mixture',
      explains: ['prior', 'components'],
      setUp: mixture,
      lights: ['plane'],
      layers: ['aggregate'],
      task: { kind: 'act', done: (now) => trained(now, 'mixture') },
    },
    {
      id: 'vamp',
      setUp: vamp,
      lights: ['plane'],
      layers: ['aggregate'],
      task: { kind: 'act', done: (now) => trained(now, 'vamp') },
    },
    {
      id: 'flow',
      explains: ['posterior'],
      setUp: flow,
      lights: ['plane'],
      task: { kind: 'question', choices: ['hole', 'gap', 'price'], right: 'gap' },
    },
    { id: 'which', lights: [], task: { kind: 'reading' } },
  ],
};
