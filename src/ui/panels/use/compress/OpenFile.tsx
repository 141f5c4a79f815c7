// Panels, compression: a file is opened, by a button or dropped, and what was read of it, or why it was refused.
import { type DragEvent, useRef, useState } from 'react';
import { cut } from '../../../../kinds/pictures.ts';
import type { Unpacked } from '../../../../state/facts/page/compressing.ts';
import type { Fault } from '../../../../core/fault.ts';
import { droppedFiles } from '../../../files/dropped.ts';
import { Icon } from '../../../parts/Icon.tsx';
import { NoticeCard } from '../../../parts/NoticeCard.tsx';
import { PictureSheet } from '../../../parts/PictureSheet.tsx';
import { useCell, usePlayground } from '../../../playground.ts';
import { fill, useUseWords } from '../words/words.ts';
import { useCompressWords } from './words/words.ts';

/** Images of a file that are shown. */
const SHOWN = 8;

export function OpenFile() {
  const { views, actions } = usePlayground();
  const words = useCompressWords();
  const { now, unpacked, refused } = useCell(views.compressing, (value) => value);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    setOver(false);
    const [first] = await droppedFiles(event.dataTransfer);
    if (first) actions.unpack(first.file);
  };
  return (
    <>
      <fieldset
        className="drop"
        aria-label={words.ownFile}
        data-over={over || undefined}
        data-testid="compress-drop"
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => void take(event)}
      >
        <button type="button" className="button small" disabled={now !== null} onClick={() => input.current?.click()}>
          <Icon name="file" />
          {words.ownFile}
        </button>
        <span>{over ? words.dropNow : words.drop}</span>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={words.ownFile}
          accept=".vaez"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            target.value = '';
            if (file) actions.unpack(file);
          }}
        />
      </fieldset>
      {refused && <Refusal fault={refused} />}
      {unpacked && <Read unpacked={unpacked} />}
    </>
  );
}

function Refusal({ fault: { code, what, where, values = {} } }: { readonly fault: Fault }) {
  const { actions } = usePlayground();
  const words = useCompressWords();
  const { count } = useUseWords();
  const texts = Object.entries(values).map(([id, value]) => [id, typeof value === 'number' ? count(value) : value]);
  const sentence = words.refused[values['reason'] ?? ''] ?? what;
  return (
    <NoticeCard icon="alert" role="alert" code={code} testId="compress-refused" onDismiss={actions.forgetRefusal}>
      <h3>{fill(words.refusedTitle, { name: where })}</h3>
      <p>
        {fill(sentence, Object.fromEntries(texts))} {words.kept}
      </p>
    </NoticeCard>
  );
}

function Read({ unpacked: { name, pictures, same, seconds } }: { readonly unpacked: Unpacked }) {
  const { views } = usePlayground();
  const words = useCompressWords();
  const { count, fixed } = useUseWords();
  const all = pictures.pixels.length;
  const shown = Math.min(SHOWN, pictures.count);
  const sentence = same === null ? words.checked : same === all ? words.equal : words.unequal;
  const text = fill(sentence, {
    name,
    count: count(pictures.count),
    height: String(pictures.height),
    width: String(pictures.width),
    channels: String(pictures.channels),
    all: count(all),
    same: count(same ?? 0),
    seconds: fixed(seconds, 1),
  });
  return (
    <div className="compress-read" data-testid="compress-read" data-equal={same === null ? undefined : same === all}>
      <p role="status">{text}</p>
      <PictureSheet
        key={shown}
        read={() => {
          const read = views.compressing.get().unpacked?.pictures;
          return read ? cut(read, 0, shown) : null;
        }}
        columns={shown}
        rows={1}
        label={fill(words.pictures, { count: count(shown) })}
        sources={[views.compressing]}
        testId="compress-pictures"
      />
    </div>
  );
}
