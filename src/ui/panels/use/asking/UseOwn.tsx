// Panels: images of the visitor's own for a use, opened or dropped. They never leave the machine.
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Fault, toFault } from '../../../../core/fault.ts';
import { framePhotograph } from '../../../../data/pictures/photograph.ts';
import { Icon } from '../../../parts/Icon.tsx';
import { useApp, useCell, usePlayground } from '../../../playground.ts';
import { faultSentences } from '../../../words/faults.ts';
import { fill, useUseWords } from '../words/words.ts';

/** More are not judged. */
const MOST = 150;

export function UseOwn() {
  const { t, i18n } = useTranslation();
  const { store, views, actions } = usePlayground();
  const { words, count } = useUseWords();
  const { own: said } = words;
  const shape = useApp((state) => state.run?.shape ?? null);
  const own = useCell(views.useOwn, (pixels) => pixels);
  const input = useRef<HTMLInputElement>(null);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [busy, setBusy] = useState(false);
  if (!shape) return null;
  const size = shape[0] * shape[1] * shape[2];
  const there = (own?.length ?? 0) / size;

  const take = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0 || busy) return;
    setBusy(true);
    const read: Uint8Array[] = own ? [own] : [];
    const unread: Fault[] = [];
    for (const file of files.slice(0, Math.max(0, MOST - there))) {
      try {
        read.push(await framePhotograph(file, shape));
      } catch (thrown) {
        // Those that can be read are taken all the same.
        unread.push(toFault(thrown));
      }
    }
    const all = new Uint8Array(read.reduce((sum, pixels) => sum + pixels.length, 0));
    let at = 0;
    for (const pixels of read) {
      all.set(pixels, at);
      at += pixels.length;
    }
    setBusy(false);
    setFaults(unread);
    // A run with images of another size may have begun meanwhile.
    if (all.length > 0 && `${store.getState().run?.shape}` === `${shape}`) actions.takeOwn(all);
  };
  const [first] = faults;
  const told = first && `${faults.map(({ where }) => where).join(', ')} – ${faultSentences(first, t, i18n.language)}`;
  return (
    <section
      className="use-own"
      aria-label={said.title}
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        event.stopPropagation();
        void take([...event.dataTransfer.files]);
      }}
    >
      <p className="lab-buttons">
        <button type="button" className="button small" disabled={busy} onClick={() => input.current?.click()}>
          <Icon name="file" />
          {said.open}
        </button>
        <button type="button" className="button small" disabled={there === 0} onClick={() => actions.takeOwn(null)}>
          {words.pad.clear}
        </button>
        <span role="status">
          {there === 0 ? said.hint : fill(said.so, { images: count(there) })}
          {there >= MOST && ` ${fill(said.most, { images: count(MOST) })}`}
        </span>
      </p>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/*"
        aria-label={said.open}
        onChange={(event) => {
          void take([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {told && (
        <p className="control-note" role="alert">
          {told}
        </p>
      )}
    </section>
  );
}
