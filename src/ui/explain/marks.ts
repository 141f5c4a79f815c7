// Explanations: whether every name shows its mark. Where nothing hovers, one switch shows them all.
import { remembered } from '../../state/flows/visit/background.ts';

export const marks = remembered('explain-marks');

/** Tells the style sheet, from now on. */
export function followMarks(): void {
  const tell = (): void => {
    document.documentElement.toggleAttribute('data-marks', marks.get());
  };
  tell();
  marks.subscribe(tell);
}
