// Lessons: whether the task of a step is done, looked at a few times a second while the step is open.
import { useEffect, useState } from 'react';
import type { Lesson, Step } from '../../../lessons/lesson.ts';
import { type Now, nowOf } from '../../../lessons/now.ts';
import { loadProgress, saveProgress, withStep } from '../../../lessons/progress.ts';
import { setUpReached } from '../../../lessons/set-up.ts';
import { usePlayground } from '../../playground.ts';
import { bringUp, light } from './lights.ts';

const EVERY = 200;

export interface Task {
  readonly done: boolean;
  /** For questions: an answer was right. */
  readonly finish: () => void;
}

export function useTask(lesson: Lesson, step: Step): Task {
  const { store, views, actions } = usePlayground();
  const key = `${lesson.id}/${step.id}`;
  const [doneKey, setDoneKey] = useState<string | null>(null);
  const before = (loadProgress()[lesson.id] ?? []).includes(step.id);
  const finish = (): void => {
    saveProgress(withStep(loadProgress(), lesson.id, step.id));
    setDoneKey(key);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a step is watched from when it is opened
  useEffect(() => {
    const { task, lights, layers = [] } = step;
    if (layers.length > 0) actions.setView(Object.fromEntries(layers.map((layer) => [layer, true])));
    let then: Now | null = null;
    const look = (): void => {
      light(lights);
      const now = nowOf(store.getState(), views);
      if (!now.ready || (then === null && !setUpReached(step, now))) return;
      then ??= now;
      if (task.kind === 'act' && task.done(now, then)) {
        finish();
        clearInterval(timer);
        timer = setInterval(() => light(lights), EVERY);
      }
    };
    let timer = setInterval(look, EVERY);
    look();
    bringUp(lights);
    return () => {
      clearInterval(timer);
      light([]);
    };
  }, [key, store, views, actions]);
  return { done: before || doneKey === key || step.task.kind === 'reading', finish };
}
