// Panels, compression: held-out images become a file with the weights of this moment; what it costs beside −ELBO and beside
// what others make of them; and the way back.
import { countOf } from '../../../../uses/compress/use-spec.ts';
import type { CodingNow } from '../../../../state/facts/page/compressing.ts';
import { valuesOf } from '../../../../state/facts/page/use.ts';
import { Icon } from '../../../parts/Icon.tsx';
import { useApp, useCell, usePlayground } from '../../../playground.ts';
import { fill, useUseWords } from '../words/words.ts';
import { OpenFile } from './OpenFile.tsx';
import { PackedFile, PackedNumbers } from './PackedFile.tsx';
import { useCompressWords } from './words/words.ts';

export function CompressView() {
  const { views, actions } = usePlayground();
  const words = useCompressWords();
  const { words: useWords, count } = useUseWords();
  const { now, packed } = useCell(views.compressing, (value) => value);
  const heldOut = useApp(({ run }) => run?.heldOutCount ?? 0);
  const values = useApp(({ lab }) => lab.use);
  const images = countOf(valuesOf(values), heldOut);
  return (
    <section
      className="use-findings compress"
      aria-label={useWords.uses.compress.name}
      data-testid="compress"
      onDrop={(event) => {
        // Other files may be images to learn from, wherever on the page they are dropped.
        const [file] = event.dataTransfer.files;
        if (event.defaultPrevented || !file?.name.endsWith('.vaez')) return;
        event.preventDefault();
        actions.unpack(file);
      }}
    >
      <div className="lab-tools">
        <button type="button" className="button primary" disabled={now !== null} onClick={actions.compress}>
          {fill(images === heldOut ? words.press.all : words.press.some, { count: count(images) })}
        </button>
        {now && <Progress now={now} />}
      </div>
      {packed && <PackedFile packed={packed} />}
      <OpenFile />
      {packed && <PackedNumbers packed={packed} />}
    </section>
  );
}

/** How far it is, and how to end it. */
function Progress({ now: { stage, done } }: { readonly now: CodingNow }) {
  const { actions } = usePlayground();
  const words = useCompressWords();
  return (
    <span className="compress-progress" data-stage={stage}>
      <button type="button" className="button small" onClick={actions.cancelCompressing}>
        <Icon name="close" />
        {words.cancel}
      </button>
      <span className="compress-stage">
        <span role="status">{words.stages[stage]}</span>
        <progress aria-label={words.stages[stage]} value={done} max={1} />
      </span>
    </span>
  );
}
