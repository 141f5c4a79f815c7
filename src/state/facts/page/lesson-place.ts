// State: where a visitor is in the lessons. Which lessons there are is known to `lessons`; a link may name any.
import { FaultError } from '../../../core/fault.ts';

export interface LessonPlace {
  /** The lesson's id, e.g. `dark`. */
  readonly id: string;
  /** From 1. */
  readonly step: number;
}

/** `id` and `step` as a link has them; throws `setting/invalid` for what is no id or no number. */
export function parsePlace(id: string, step: string | null): LessonPlace {
  if (!/^[a-z][a-z-]*$/.test(id)) {
    throw new FaultError('setting/invalid', `lesson is “${id}”`, 'lesson', 'Choose a lesson from the list in the bar.');
  }
  if (step !== null && !/^[1-9]\d?$/.test(step)) {
    throw new FaultError('setting/invalid', `step is “${step}”`, 'step', 'The lesson begins with its first step.');
  }
  return { id, step: Number(step ?? 1) };
}
