// UI: Ctrl+Z takes back what was done last, Ctrl+Shift+Z or Ctrl+Y does it again; in a text field the keys are left to
// the field.
import { redo, undo } from '../../state/flows/ring/undo.ts';
import type { Playground } from '../playground.ts';

/** Text fields, where the browser undoes the typing itself. */
const TYPED =
  'textarea, [contenteditable], input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"])';

/** Returns how to stop. */
export function followUndoKeys({ store }: Pick<Playground, 'store'>): () => void {
  const press = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target, defaultPrevented } = event;
    if (defaultPrevented || altKey || !(ctrlKey || metaKey)) return;
    if (target instanceof Element && target.closest(TYPED)) return;
    const letter = key.toLowerCase();
    const again = letter === 'y' || (letter === 'z' && shiftKey);
    if (letter !== 'z' && !again) return;
    event.preventDefault();
    (again ? redo : undo)(store);
  };
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}
