// Lessons: opening one and turning its pages. Every step can be entered by itself, as by a link.
import type { Actions } from '../state/actions.ts';
import type { LessonPlace } from '../state/facts/page/lesson-place.ts';
import type { AppStore } from '../state/store/store.ts';
import { type Lesson, type Step, setUpAt } from './lesson.ts';
import { setPageUp } from './set-up.ts';

interface Page {
  readonly store: AppStore;
  readonly actions: Actions;
}

/** Opens a lesson at a step, with the set-up that holds there. */
export function enterLesson(page: Page, lesson: Lesson, step = 1): void {
  go(page, lesson, step, setUpAt(lesson, step));
}

/** Goes to another step of the open lesson: what its own set-up says changes, and nothing else. */
export function turnTo(page: Page, lesson: Lesson, step: number): void {
  go(page, lesson, step, lesson.steps[step - 1] ?? null);
}

function go({ store, actions }: Page, { id, alone }: Lesson, step: number, from: Step | null): void {
  const place: LessonPlace = { id, step };
  actions.learn(place);
  if (from?.setUp === undefined) return;
  whenReady(store, () => {
    // The visitor may have turned on meanwhile.
    if (store.getState().lesson !== place) return;
    setPageUp(from, store, actions);
    if (alone) whenReady(store, () => putAway({ store, actions }));
  });
}

/** The runs before the present one leave its charts and the place beside its plane. */
function putAway({ store, actions }: Page): void {
  actions.runs.compare(null);
  for (const number of store.getState().overlaid) actions.runs.overlay(number, false);
}

function whenReady(store: AppStore, work: () => void): void {
  const ready = (): boolean => store.getState().run !== null && store.getState().preparing === null;
  if (ready()) {
    work();
    return;
  }
  const stop = store.subscribe(() => {
    if (!ready()) return;
    stop();
    work();
  });
}
