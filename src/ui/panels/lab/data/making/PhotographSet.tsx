// Panels, data: a set photographed by the camera, one class after the other. It stays on this machine.
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Framing,
  MOST_PHOTOGRAPHS,
  PHOTOGRAPH_SIDE,
  type PhotographedClass,
  photographedSet,
  photographOf,
} from '../../../../../data/photographed-set.ts';
import { frameSizes } from '../../../../../data/pictures/resize.ts';
import { formatCount } from '../../../../numbers/format.ts';
import { Select } from '../../../../parts/Select.tsx';
import { useCell, usePlayground } from '../../../../playground.ts';
import { CameraPicture } from '../../makers/CameraPicture.tsx';
import { Shutter } from '../../makers/Shutter.tsx';
import { squareOf, useCamera } from '../../makers/useCamera.ts';
import { ClassName } from '../ClassName.tsx';
import { automaticName, MadeClasses } from './MadeClasses.tsx';
import { PhotographPicture } from './PhotographPicture.tsx';

type Classes = readonly PhotographedClass[];

/** Pixels of what is taken: four to one that is held. */
const TAKEN_SIDE = 2 * PHOTOGRAPH_SIDE;
/** The newest pictures of a class, which are shown. */
const SHOWN = 24;
const nothing: Classes = [{ name: automaticName(0), pictures: [] }];

export function PhotographSet() {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="button small">{t('lab.data.photograph.open')}</Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="dialog draw-set"
          onOpenAutoFocus={(event) => {
            // On a phone the keyboard would cover what the camera sees.
            if (!matchMedia('(pointer: coarse)').matches) return;
            event.preventDefault();
            if (event.target instanceof HTMLElement) event.target.focus();
          }}
        >
          <Dialog.Title>{t('lab.data.photograph.open')}</Dialog.Title>
          <Dialog.Description>{t('lab.data.photograph.about')}</Dialog.Description>
          <Photographer onDone={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Pictures outlast a closed dialog, until the page is closed. */
function Photographer({ onDone }: { readonly onDone: () => void }) {
  const { t, i18n } = useTranslation();
  const { actions, views } = usePlayground();
  const camera = useCamera('environment');
  const classes = useCell(views.photographs, (value) => (value.length === 0 ? nothing : value));
  const [at, setAt] = useState(classes.length - 1);
  const [past, setPast] = useState<readonly Classes[]>([]);
  /** The class whose name is being typed: a name is taken back whole, not letter by letter. */
  const [naming, setNaming] = useState<number | null>(null);
  const [framing, setFraming] = useState<Framing>({ side: 32, colour: true });
  const here = classes[at] ?? nothing[0]!;
  const count = classes.reduce((sum, { pictures }) => sum + pictures.length, 0);
  const full = count >= MOST_PHOTOGRAPHS;

  const become = (next: Classes): void => {
    setPast([...past, classes]);
    setNaming(null);
    views.photographs.set(next);
  };
  const rename = (name: string): void => {
    if (naming !== at) setPast([...past, classes]);
    setNaming(at);
    views.photographs.set(classes.with(at, { ...here, name }));
  };
  const undo = (): void => {
    const before = past.at(-1)!;
    setPast(past.slice(0, -1));
    setNaming(null);
    setAt(Math.min(at, before.length - 1));
    views.photographs.set(before);
  };
  // What lies behind the dialog has its own past.
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const typed = event.target instanceof HTMLInputElement && event.target.type === 'text';
      if (typed || event.altKey || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      event.preventDefault();
      if (!event.shiftKey && past.length > 0) undo();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });
  const shoot = (first: boolean): void => {
    const square = squareOf(camera.video.current, TAKEN_SIDE, camera.mirrored);
    const pixels = square?.getContext('2d')?.getImageData(0, 0, TAKEN_SIDE, TAKEN_SIDE).data;
    if (!pixels) return;
    // What one press takes is taken back at once.
    if (first) setPast([...past, classes]);
    setNaming(null);
    const pictures = [...here.pictures, photographOf(pixels, TAKEN_SIDE)];
    views.photographs.set(classes.with(at, { ...here, pictures }));
  };
  const make = async (): Promise<void> => {
    if (await actions.takeSet(() => photographedSet(t('lab.data.photograph.name'), classes, framing))) onDone();
  };
  const figures = (index: number) => {
    const { name, pictures } = classes[index]!;
    const earlier = Math.max(0, pictures.length - SHOWN);
    return (
      <>
        {pictures.slice(earlier).map((picture, i) => (
          <PhotographPicture
            // biome-ignore lint/suspicious/noArrayIndexKey: one picture is told from the next by its place alone
            key={earlier + i}
            picture={picture}
            framing={framing}
            label={t('lab.data.photograph.remove', { name, number: earlier + i + 1 })}
            onPress={() => become(classes.with(index, { name, pictures: pictures.filter((one) => one !== picture) }))}
          />
        ))}
        {earlier > 0 && (
          <span className="soft">
            {t('lab.data.photograph.earlier', { value: formatCount(earlier, i18n.language) })}
          </span>
        )}
      </>
    );
  };
  return (
    <>
      <div className="draw-set-body">
        <div className="draw-set-pad camera">
          <ClassName name={here.name} automatic={automaticName(at)} onChange={rename} />
          <CameraPicture camera={camera} />
          <div className="lab-buttons">
            <Shutter disabled={camera.state !== 'on' || full} onShot={shoot}>
              {t('lab.data.photograph.take')}
            </Shutter>
            <button type="button" className="button small" disabled={past.length === 0} onClick={undo}>
              {t('lab.draw.undo')}
            </button>
            <button
              type="button"
              className="button small"
              disabled={count === 0}
              onClick={() => {
                become(nothing);
                setAt(0);
              }}
            >
              {t('lab.draw.clear')}
            </button>
          </div>
          <p className="soft" role="status">
            {full
              ? t('lab.data.photograph.full', { value: formatCount(count, i18n.language) })
              : t('lab.data.photograph.hint')}
          </p>
        </div>
        <MadeClasses
          classes={classes.map(({ name, pictures }) => ({ name, count: pictures.length }))}
          at={at}
          onChoose={setAt}
          onAnother={() => {
            become([...classes, { name: automaticName(classes.length), pictures: [] }]);
            setAt(classes.length);
          }}
          figures={figures}
        />
      </div>
      <div className="draw-set-framing">
        <span id="photograph-side">{t('lab.data.photograph.side')}</span>
        <Select
          label={t('lab.data.photograph.side')}
          labelId="photograph-side"
          value={String(framing.side)}
          options={frameSizes.map((side) => ({ value: String(side), label: `${side} × ${side}` }))}
          onChange={(value) => setFraming({ ...framing, side: frameSizes.find((side) => String(side) === value)! })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={framing.colour}
            onChange={({ target }) => setFraming({ ...framing, colour: target.checked })}
          />
          {t('lab.data.photograph.colour')}
        </label>
      </div>
      <div className="dialog-buttons">
        <Dialog.Close className="button">{t('lab.data.photograph.close')}</Dialog.Close>
        <button type="button" className="button primary" disabled={count < 2} onClick={() => void make()}>
          {t('lab.data.make')}
        </button>
      </div>
    </>
  );
}
