// Lessons: the way from an explanation to the step that shows what it says.
import type { Lesson } from './lesson.ts';
import { lessons } from './lessons.ts';

/** The step, from 1, that the explanation of that id leads to; null where no lesson shows it. */
export function stepFor(topic: string): { readonly lesson: Lesson; readonly step: number } | null {
  for (const lesson of lessons) {
    const at = lesson.steps.findIndex(({ explains = [] }) => explains.includes(topic));
    if (at >= 0) return { lesson, step: at + 1 };
  }
  return null;
}
