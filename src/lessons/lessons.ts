// Lessons: all of them, in the order of the list. A new one is a folder and a line.
import { bound } from './bound/steps.ts';
import { codes } from './codes/steps.ts';
import { dark } from './dark/steps.ts';
import { fiveMinutes } from './five-minutes/steps.ts';
import { gradient } from './gradient/steps.ts';
import { imagine } from './imagine/steps.ts';
import type { Lesson } from './lesson.ts';
import { meaning } from './meaning/steps.ts';
import { mistakes } from './mistakes/steps.ts';
import { program } from './program/steps.ts';
import { pixels } from './pixels/steps.ts';
import { price } from './price/steps.ts';

export const lessons: readonly Lesson[] = [
  fiveMinutes,
  imagine,
  bound,
  gradient,
  price,
  dark,
  pixels,
  meaning,
  codes,
  mistakes,
  program,
];

/** Null where there is none of that id. */
export function findLesson(id: string): Lesson | null {
  return lessons.find((lesson) => lesson.id === id) ?? null;
}
