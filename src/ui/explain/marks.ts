// Explanations: whether every name shows its mark. On devices without hover, one switch shows them all.
import { remembered } from '../../state/flows/visit/background.ts';

export const marks = remembered('explain-marks');

/** Keeps an attribute for the style sheet up to date from now on. */
export function followMarks(): void {
  const tell = (): void => {
    document.documentElement.toggleAttribute('data-marks', marks.get());
  };
  tell();
  marks.subscribe(tell);
}
