// Panels, data: a set drawn by hand, one class after the other. It stays on this machine.
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DrawnClass } from '../../../../../data/drawn-set.ts';
import type { Stroke } from '../../../../../data/drawing.ts';
import { useApp, useCell, usePlayground } from '../../../../playground.ts';
import { DrawingPad } from '../../makers/DrawingPad.tsx';
import { ClassName } from '../ClassName.tsx';
import { automaticName, MadeClasses } from './MadeClasses.tsx';
import { StrokesPicture } from './StrokesPicture.tsx';

/** Variants that each drawing stands for besides itself. */
const VARIANTS = 24;
const nothing: readonly Stroke[] = [];
const begun: readonly DrawnClass[] = [{ name: automaticName(0), drawings: [] }];

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

/** Drawings outlast a closed dialog, until the page is closed. */
function Drawer({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { actions, views } = usePlayground();
  const seed = useApp((state) => state.draft.seed);
  const classes = useCell(views.drawings, (value) => (value.length === 0 ? begun : value));
  const setClasses = views.drawings.set;
  const [at, setAt] = useState(classes.length - 1);
  const [strokes, setStrokes] = useState(nothing);
  const here = classes[at]!;
  const change = (next: Partial<DrawnClass>): void => setClasses(classes.with(at, { ...here, ...next }));
  const drawn = classes.reduce((sum, { drawings }) => sum + drawings.length, 0);

  const add = (): void => {
    change({ drawings: [...here.drawings, strokes] });
    setStrokes(nothing);
  };
  const another = (): void => {
    setClasses([...classes, { name: automaticName(classes.length), drawings: [] }]);
    setAt(classes.length);
  };
  const make = async (): Promise<void> => {
    const { drawnSet } = await import('../../../../../data/drawn-set.ts');
    if (actions.takeSet(() => drawnSet(t('lab.data.draw.name'), classes, VARIANTS, seed))) onDone();
  };
  return (
    <>
      <div className="draw-set-body">
        <div className="draw-set-pad">
          <ClassName name={here.name} automatic={automaticName(at)} onChange={(name) => change({ name })} />
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
        <MadeClasses
          classes={classes.map(({ name, drawings }) => ({ name, count: drawings.length }))}
          at={at}
          onChoose={setAt}
          onAnother={another}
          figures={(index) => {
            const { name, drawings } = classes[index]!;
            return drawings.map((one, figure) => (
              <StrokesPicture
                // biome-ignore lint/suspicious/noArrayIndexKey: figures are only added behind, or taken away
                key={figure}
                strokes={one}
                label={t('lab.data.draw.remove', { name, number: figure + 1 })}
                onPress={() =>
                  setClasses(classes.with(index, { name, drawings: drawings.filter((other) => other !== one) }))
                }
              />
            ));
          }}
        />
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
