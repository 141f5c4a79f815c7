// What the page asks of a use: the few images in sight and the many that it is judged on, each by itself; the newest
// choice wins, and what was found in a run that is gone is not shown.
import { expect, it } from 'vitest';
import { choose, firstUse } from '../../facts/page/use.ts';
import { openScene } from '../lab.fixture.ts';

it('drops what a use found in a run that is gone, the few images and the many', async () => {
  const scene = openScene();
  scene.show('use');
  const waiting = scene.hold('use');
  await scene.look();
  expect(waiting).toHaveLength(2);
  scene.begin();
  for (const one of waiting) one.answer();
  await scene.advance(100);
  expect([scene.views.useShown.get(), scene.views.useJudged.get()]).toEqual([null, null]);
  await scene.look();
  for (const one of waiting.slice(2)) one.answer();
  await scene.advance(100);
  expect(scene.views.useShown.get()).toMatchObject({ id: 'denoise', found: { images: 0 } });
  expect(scene.views.useJudged.get()).toMatchObject({ id: 'denoise', found: { images: 200 } });
});

it('a question about a use that another takes the place of is abandoned, and what was found for it is not shown', async () => {
  const scene = openScene();
  scene.show('use');
  const waiting = scene.hold('use');
  await scene.look();
  scene.explore({ use: choose(firstUse, { amount: 0.9 }) });
  expect(scene.asked.filter(({ name }) => name === 'abandonUse').map(({ input }) => input)).toEqual([
    { id: 'denoise' },
    { id: 'denoise' },
  ]);
  // The worker ends them.
  for (const one of waiting.splice(0)) one.fail(new Error('not part of this test'));
  await scene.look();
  expect(waiting.map(({ input }) => input)).toMatchObject([
    { asked: { values: { amount: 0.9 }, images: 0 } },
    { asked: { values: { amount: 0.9 }, images: 200 } },
  ]);
});
