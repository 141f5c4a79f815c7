// Lessons: what a visit begins with that comes by a link to a step.
import type { RunConfig } from '../settings/config.ts';
import type { LessonPlace } from '../state/facts/page/lesson-place.ts';
import { setUpAt } from './lesson.ts';
import { findLesson } from './lessons.ts';
import { readSetUp } from './set-up.ts';

/** The set-up that holds at that step; `otherwise` where there is none, or no such lesson. */
export function openingOf({ id, step }: LessonPlace, otherwise: RunConfig): RunConfig {
  const lesson = findLesson(id);
  const setUp = lesson && setUpAt(lesson, step)?.setUp;
  return setUp ? readSetUp(setUp, otherwise).config : otherwise;
}
