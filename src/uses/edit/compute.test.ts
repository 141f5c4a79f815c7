// One thing changed by a model of a few hundred steps: what was asked for changes, more surely the further, and back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDevice } from '../../engine/device.ts';
import { noTurn } from '../../engine/pieces.ts';
import type { Session } from '../../engine/session.ts';
import { openDigits } from '../../models/variants/digits.fixture.ts';
import type { UseAnswer, UseValues } from '../use.ts';
import { edit } from './compute.ts';

const open: Session[] = [];
async function trained(variant: string): Promise<Session> {
  const session = await openDigits(variant, {}, { latent: 8, lr: 4e-3 });
  session.next(500);
  open.push(session);
  return session;
}
beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});
afterAll(() => {
  for (const session of open) session.dispose();
});

async function ask(session: Session, values: UseValues): Promise<UseAnswer> {
  const asked = {
    values: { direction: 'means', strength: 1, ...values },
    shown: [0],
    images: 30,
    painted: null,
    round: 1,
  };
  const answer = await session.still((answers) => answers.lend((run) => edit(run, asked, noTurn)));
  if ('refused' in answer) return expect.fail(answer.refused);
  return answer;
}
const score = (answer: UseAnswer, method: string, measure: string): number =>
  answer.scores.find((one) => one.method === method)!.values[measure]!.mean;

it('digits become a one the further the surer, and lose what they were', async () => {
  const session = await trained('vae');
  const [little, far] = [
    await ask(session, { attribute: 1, strength: 0.3 }),
    await ask(session, { attribute: 1, strength: 1.5 }),
  ];
  expect(score(far, 'unchanged', 'changed')).toBeLessThan(0.2);
  expect(score(far, 'movedCode', 'changed')).toBeGreaterThan(0.8);
  expect(score(far, 'movedCode', 'changed')).toBeGreaterThan(score(little, 'movedCode', 'changed') + 0.3);
  expect(score(far, 'movedCode', 'stayed')).toBeLessThan(score(little, 'movedCode', 'stayed'));
}, 120_000);

it('at strength 0 nothing moves, in z and in pixels', async () => {
  const session = await trained('vae');
  const answer = await ask(session, { attribute: 1, strength: 0 });
  const pixels = (id: string) => answer.rows.find((row) => row.id === id)!.pixels;
  expect(pixels('movedCode')).toEqual(pixels('unchanged'));
  expect(pixels('movedPixels')).toEqual(pixels('original'));
}, 120_000);

it('a model that is told the class draws another one from the same z', async () => {
  const session = await trained('cvae');
  const answer = await ask(session, { attribute: 7 });
  expect(answer.scores.map(({ method }) => method)).toEqual(['unchanged', 'otherClass', 'movedPixels']);
  expect(score(answer, 'otherClass', 'changed')).toBeGreaterThan(0.7);
}, 120_000);

it('strokes lean to the right; where the class is told, what moves is style, and more of the digits stay', async () => {
  const leaning = async (variant: string): Promise<UseAnswer> => {
    const session = await trained(variant);
    return ask(session, { attribute: session.dataset.classes.length, strength: 1.5 });
  };
  const [plain, told] = [await leaning('vae'), await leaning('cvae')];
  for (const answer of [plain, told]) {
    expect(score(answer, 'unchanged', 'changed')).toBeLessThan(0.4);
    expect(score(answer, 'movedCode', 'changed')).toBeGreaterThan(score(answer, 'unchanged', 'changed') + 0.3);
  }
  expect(score(told, 'movedCode', 'stayed')).toBeGreaterThan(score(plain, 'movedCode', 'stayed') + 0.2);
}, 120_000);

it('refuses an attribute that hardly any image has', async () => {
  const session = await trained('vae');
  const { subject, split, config } = await session.still((answers) => answers.lend(async (run) => run));
  const labels = subject.dataset.labels!.map((label) => (label === 3 ? 4 : label));
  const without = { subject: { ...subject, dataset: { ...subject.dataset, labels } }, split, config };
  const asked = {
    values: { attribute: 3, direction: 'means', strength: 1 },
    shown: [0],
    images: 4,
    painted: null,
    round: 0,
  };
  expect(await edit(without, asked, noTurn)).toEqual({ refused: 'fewWithAttribute', values: { count: 0 } });
}, 120_000);
