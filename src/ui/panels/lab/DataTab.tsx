// Panels: the images of the chosen set, class by class; and what of them is to be learnt.
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../data/overview.ts';
import { takePart } from '../../../data/part.ts';
import { type DataEdits, noEdits, noPictureEdits } from '../../../data/prepare.ts';
import { saveFile } from '../../files/save.ts';
import { formatCount } from '../../numbers/format.ts';
import { nameOf } from '../../words/names.ts';
import { useApp, usePlayground } from '../../playground.ts';
import { augmentationKey } from '../../../state/facts/data/augmentation.ts';
import { AsTrained } from './data/AsTrained.tsx';
import { ClassRow } from './data/ClassRow.tsx';
import { DrawSet } from './data/making/DrawSet.tsx';
import { EditBar } from './data/EditBar.tsx';
import { KeptSets } from './data/KeptSets.tsx';
import { Levels } from './data/Levels.tsx';
import { PhotographSet } from './data/making/PhotographSet.tsx';
import { UnkeptSet } from './data/UnkeptSet.tsx';

/** Images of each class that are shown. */
const SAMPLES = 10;

export function DataTab() {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const data = useApp((state) => state.draft.data);
  const upload = useApp((state) => (state.draft.data === 'upload' ? state.upload : null));
  const heldOut = useApp((state) => state.draft.heldOut);
  const ready = useApp((state) => state.run !== null && state.preparing === null);
  const [overview, setOverview] = useState<Overview | 'waiting' | 'absent'>('waiting');
  const [edits, setEdits] = useState<DataEdits | null>(null);
  /** Which draw of the augmentation is shown; null for the images as they are. */
  const [draw, setDraw] = useState<number | null>(null);
  const how = useApp((state) => (draw === null ? '' : augmentationKey(state.draft)));
  const { turn, mirror, invert, stretch } = edits ?? noPictureEdits;
  const by = edits?.by ?? null;
  // Files of one's own are another set under the same name.
  const subject = useMemo(
    () => ({ data, upload, edits: { turn, mirror, invert, stretch, by } }),
    [data, upload, turn, mirror, invert, stretch, by],
  );
  const inView = useRef(subject);
  inView.current = subject;
  const asked = useRef(Promise.resolve());

  // Another set has other classes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is forgotten belongs to the set before
  useEffect(() => {
    setEdits(null);
    setOverview('waiting');
  }, [data, upload]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the draft says how images are augmented
  useEffect(() => {
    if (!ready) return;
    let newest = true;
    // One question at a time: while a slider is dragged, those that are out of date by their turn are not asked.
    asked.current = asked.current.then(async () => {
      if (!newest) return;
      const { by, ...pictureEdits } = subject.edits;
      const found = await actions.lookOver(SAMPLES, pictureEdits, by, draw);
      // Of another draw it is shown all the same, until the next is there.
      if (inView.current !== subject) return;
      setOverview(found ?? 'absent');
      // Other classes have other names.
      const names = found?.classes.map(({ name }) => name) ?? [];
      setEdits((before) => before && (before.classes.length === 0 ? { ...before, classes: names } : before));
    });
    return () => {
      newest = false;
    };
  }, [actions, ready, subject, draw, how]);

  if (overview === 'waiting' || overview === 'absent') {
    return (
      <div className="lab-body">
        <UnkeptSet />
        <p className="lab-about">{t(overview === 'waiting' ? 'lab.data.waiting' : 'lab.data.fetchFirst')}</p>
        <KeptSets />
      </div>
    );
  }
  const { count, classes, levels, span, factors } = overview;
  const names = classes.map(({ name }) => name);
  const now = edits ?? noEdits({ classes: names });
  /** How many of each class are taken. Other classes are not known until they have been looked over. */
  const taken = takePart(
    classes.map((one, label) => (now.classes[label] === null ? 0 : one.count)),
    now,
  ).map(({ length }) => length);
  const left = taken.reduce((sum, one) => sum + one, 0);
  const held = Math.min(heldOut, Math.floor(left / 2));
  const say = (value: number): string => formatCount(value, i18n.language);
  const save = async (): Promise<void> => {
    const bytes = await actions.exportSet();
    const name = upload?.name.replace(/\.\w+$/, '') ?? data;
    if (bytes) saveFile(new Blob([new Uint8Array(bytes)], { type: 'application/zip' }), `${name}.zip`);
  };
  const rename = (label: number, name: string | null): void =>
    setEdits({ ...now, classes: now.classes.with(label, name) });
  return (
    <div className="lab-body data" data-testid="data-tab">
      <p className="lab-about">{t('lab.data.about')}</p>
      <UnkeptSet />
      <div className="data-facts">
        <Levels levels={levels} stretch={now.stretch} onChange={(chosen) => setEdits({ ...now, stretch: chosen })} />
        <div className="data-about">
          <p aria-live="polite">
            {t(left === count ? 'lab.data.split' : 'lab.data.splitPart', {
              ...{ all: say(count), taken: say(left), train: say(left - held), heldOut: say(held) },
            })}
          </p>
          <button type="button" className="button small" onClick={() => void save()}>
            {t('lab.data.export')}
          </button>
          <DrawSet />
          <PhotographSet />
          <AsTrained draw={draw} onChange={setDraw} />
        </div>
      </div>
      <EditBar
        edits={now}
        factors={factors}
        count={count}
        span={span}
        changed={edits !== null}
        onChange={setEdits}
        onMake={async () => {
          const name = upload?.name ?? nameOf(t, 'sets', data);
          if (await actions.makeSet(name, now)) setEdits(null);
        }}
      />
      <ol className="data-classes">
        {classes.map((one, label) => (
          <ClassRow
            key={one.name}
            of={one}
            taken={taken[label]!}
            name={now.classes.length === 0 ? one.name : (now.classes[label] ?? null)}
            trueGreys={data === 'upload'}
            onChange={(name) => rename(label, name)}
          />
        ))}
      </ol>
      <KeptSets />
    </div>
  );
}
