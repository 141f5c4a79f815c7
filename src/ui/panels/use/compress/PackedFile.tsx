// Panels, compression: the file that was made: what can be done with it, what it costs, and who makes smaller ones.
import { answerOf } from '../../../../uses/compress/answer.ts';
import { compressSpec } from '../../../../uses/compress/use-spec.ts';
import type { Packed } from '../../../../state/facts/page/compressing.ts';
import { saveFile } from '../../../files/save.ts';
import { Icon } from '../../../parts/Icon.tsx';
import { useCell, usePlayground } from '../../../playground.ts';
import { UsePlots } from '../UsePlots.tsx';
import { UseRows } from '../UseRows.tsx';
import { UseVerdict } from '../UseVerdict.tsx';
import { fill, useUseWords } from '../words/words.ts';
import { useCompressWords } from './words/words.ts';

const nobody: readonly never[] = [];

interface PackedProps {
  readonly packed: Packed;
}

export function PackedFile({ packed }: PackedProps) {
  const { views, actions } = usePlayground();
  const words = useCompressWords();
  const { count, fixed } = useUseWords();
  const busy = useCell(views.compressing, ({ now }) => now !== null);
  const step = useCell(views.progress, (progress) => progress.step);
  const { file, figures, name, seconds, forced } = packed;
  const answer = answerOf(packed);
  const numbers = {
    count: count(figures.count),
    bytes: count(file.length),
    bits: fixed((8 * file.length) / (figures.count * figures.dimensions), 4),
    seconds: fixed(seconds, 1),
    step: count(packed.step),
    now: count(step),
  };
  return (
    <>
      {answer.scores.some(({ ours, given }) => !ours && !given) && (
        <UseVerdict spec={compressSpec} scores={answer.scores} remarks={nobody} step={packed.step} />
      )}
      <p data-testid="compress-made">
        {fill(words.made, numbers)} {fill(words.madeAt, numbers)} {step !== packed.step && fill(words.wentOn, numbers)}
      </p>
      {forced && <p className="use-remark">{words.forced}</p>}
      <div className="lab-buttons">
        <button type="button" className="button" onClick={() => saveFile(new Blob([file]), name)}>
          <Icon name="save" />
          {fill(words.download, { name })}
        </button>
        <button type="button" className="button" disabled={busy} onClick={actions.unpackAgain}>
          <Icon name="open" />
          {words.again}
        </button>
      </div>
    </>
  );
}

export function PackedNumbers({ packed }: PackedProps) {
  const answer = answerOf(packed);
  return (
    <>
      <UseRows spec={compressSpec} rows={nobody} scores={answer.scores} />
      <UseVerdict spec={compressSpec} scores={nobody} remarks={answer.remarks} step={packed.step} />
      <UsePlots key={answer.lines.length} spec={compressSpec} lines={answer.lines} spreads={answer.spreads} />
    </>
  );
}
