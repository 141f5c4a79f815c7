// Panels, data: a set drawn by hand, one class after the other. It stays on this machine.
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawnClass } from '../../../../data/drawn-set.ts';
import type { Stroke } from '../../../../data/drawing.ts';
import { formatCount } from '../../../numbers/format.ts';
import { useApp, usePlayground } from '../../../playground.ts';
import { DrawingPad } from '../makers/DrawingPad.tsx';
import { StrokesPicture } from './StrokesPicture.tsx';

/** Variants that each drawing stands for besides itself. */
const VARIANTS = 24;
const nothing: readonly Stroke[] = [];

export function DrawSet() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="button small">{t('lab.data.draw.open')}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog draw-set">
          <Dialog.Title>{t('lab.data.draw.open')}</Dialog.Title>
          <Dialog.Description>{t('lab.data.draw.about', { count: VARIANTS })}</Dialog.Description>
          <Drawer onDone={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Drawings outlast a closed dialog only as the set that was made of them. */
function Drawer({ onDone }: { readonly onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const seed = useApp((state) => state.draft.seed);
  const [classes, setClasses] = useState<readonly DrawnClass[]>([{ name: 'A', drawings: [] }]);
  const [at, setAt] = useState(0);
  const [strokes, setStrokes] = useState(nothing);
  const here = classes[at]!;
  const change = (next: Partial<DrawnClass>): void => setClasses(classes.with(at, { ...here, ...next }));
  const drawn = classes.reduce((sum, { drawings }) => sum + drawings.length, 0);

  const add = (): void => {
    change({ drawings: [...here.drawings, strokes] });
    setStrokes(nothing);
  };
  const another = (): void => {
    setClasses([...classes, { name: String.fromCharCode(65 + classes.length), drawings: [] }]);
    setAt(classes.length);
  };
  const make = async (): Promise<void> => {
    const { drawnSet } = await import('../../../../data/drawn-set.ts');
    if (actions.takeSet(() => drawnSet(t('lab.data.draw.name'), classes, VARIANTS, seed))) onDone();
  };
  return (
    <>
      <div className="draw-set-body">
        <div className="draw-set-pad">
          <label className="draw-set-name">
            {t('lab.data.draw.class')}
            <span className="number">
              <input
                type="text"
                value={here.name}
                maxLength={60}
                onChange={({ target }) => change({ name: target.value })}
              />
            </span>
          </label>
          <DrawingPad strokes={strokes} onChange={setStrokes} />
          <div className="lab-buttons">
            <button type="button" className="button small primary" disabled={strokes.length === 0} onClick={add}>
              {t('lab.data.draw.add')}
            </button>
            <button
              type="button"
              className="button small"
              disabled={strokes.length === 0}
              onClick={() => setStrokes(nothing)}
            >
              {t('lab.draw.clear')}
            </button>
          </div>
        </div>
        <ol className="draw-set-classes">
          {classes.map(({ name, drawings }, index) => (
            <li key={String.fromCharCode(65 + index)}>
              <button
                type="button"
                className="button small quiet"
                aria-pressed={index === at}
                onClick={() => setAt(index)}
              >
                {name} · {formatCount(drawings.length, i18n.language)}
              </button>
              <span className="draw-set-figures">
                {drawings.map((one, figure) => (
                  <StrokesPicture
                    // biome-ignore lint/suspicious/noArrayIndexKey: figures are only added behind, or taken away
                    key={figure}
                    strokes={one}
                    label={t('lab.data.draw.remove', { name, number: figure + 1 })}
                    onPress={() =>
                      setClasses(classes.with(index, { name, drawings: drawings.filter((other) => other !== one) }))
                    }
                  />
                ))}
              </span>
            </li>
          ))}
          <li>
            <button type="button" className="button small" disabled={here.drawings.length === 0} onClick={another}>
              {t('lab.data.draw.another')}
            </button>
          </li>
        </ol>
      </div>
      <div className="dialog-buttons">
        <Dialog.Close className="button">{t('data.cancel')}</Dialog.Close>
        <button type="button" className="button primary" disabled={drawn < 2} onClick={() => void make()}>
          {t('lab.data.make')}
        </button>
      </div>
    </>
  );
}
