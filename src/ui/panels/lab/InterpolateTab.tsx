// Panels: a path from one image to another through latent space, as a film strip or, between four, as a square.
import { ToggleGroup } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paint } from '../../../charts/pictures/chart.ts';
import { cut } from '../../../kinds/pictures.ts';
import { type Anchor, LEAST_ANCHORS, MOST_ANCHORS } from '../../../state/facts/page/lab.ts';
import { did } from '../../../state/flows/ring/undo.ts';
import { Chart } from '../../Chart.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Explain } from '../../explain/Explain.tsx';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { AnchorPicker } from './AnchorPicker.tsx';
import { useShown } from './useShown.ts';

const LETTERS = ['A', 'B', 'C', 'D'];
/** Frames of the film a second. */
const FRAME_RATE = 12;

export function InterpolateTab() {
  const { t } = useTranslation();
  const { store, views, actions } = usePlayground();
  useShown('interpolate');
  const anchors = useApp((state) => state.lab.anchors);
  const path = useApp((state) => state.lab.path);
  const columns = useCell(views.path, (sheet) => sheet?.columns ?? 0);
  const count = useCell(views.path, (sheet) => sheet?.pictures.count ?? 0);
  const change = (at: number, anchor: Anchor): void =>
    actions.explore({ anchors: anchors.map((old, i) => (i === at ? anchor : old)) });
  const shorten = (): void => {
    const show = (ends: readonly Anchor[]): void => actions.explore({ tab: 'interpolate', anchors: ends });
    const shorter = anchors.slice(0, -1);
    show(shorter);
    did(store, { kind: 'path', back: () => show(anchors), again: () => show(shorter) });
  };
  return (
    <div className="lab-body">
      <p className="lab-about">
        {t('lab.interpolate.about')} <Explain topic="path" name={t('lab.interpolate.path')} />
      </p>
      <div className="lab-tools">
        <div className="lab-buttons">
          <button
            type="button"
            className="button small"
            disabled={anchors.length >= MOST_ANCHORS}
            onClick={() => actions.explore({ anchors: [...anchors, anchors.length] })}
          >
            {t('lab.interpolate.add')}
          </button>
          <button type="button" className="button small" disabled={anchors.length <= LEAST_ANCHORS} onClick={shorten}>
            {t('lab.interpolate.remove')}
          </button>
        </div>
        <ToggleGroup.Root
          type="single"
          className="segments"
          aria-label={t('lab.interpolate.path')}
          value={path}
          onValueChange={(next) => (next === 'lerp' || next === 'slerp') && actions.explore({ path: next })}
        >
          <ToggleGroup.Item className="segment" value="lerp">
            {t('lab.interpolate.lerp')}
          </ToggleGroup.Item>
          <ToggleGroup.Item className="segment" value="slerp">
            {t('lab.interpolate.slerp')}
          </ToggleGroup.Item>
        </ToggleGroup.Root>
        <div className="anchors">
          {anchors.map((image, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an anchor is its place
            <figure key={i} className="anchor">
              <AnchorPicker
                label={t('lab.interpolate.anchor', { name: LETTERS[i] ?? '' })}
                value={image}
                place={i}
                onChange={(next) => change(i, next)}
                testId={`anchor-${i}`}
              />
              <figcaption>{LETTERS[i]}</figcaption>
            </figure>
          ))}
        </div>
      </div>
      {columns === 0 ? (
        <p className="lab-waiting">{t('lab.waiting')}</p>
      ) : (
        <div className="film" data-square={anchors.length === MOST_ANCHORS || undefined}>
          {anchors.length < MOST_ANCHORS && <Film />}
          <PictureSheet
            key={columns}
            className="film-strip"
            read={() => views.path.get()?.pictures ?? null}
            columns={columns}
            rows={Math.ceil(count / columns)}
            label={t('lab.interpolate.alt')}
            sources={[views.path]}
            testId="path"
          />
        </div>
      )}
    </div>
  );
}

/** The frames of the strip one after the other, there and back. */
function Film() {
  const { t } = useTranslation();
  const { store, views } = usePlayground();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef(0);
  const redraw = useRef((): void => {});
  const [playing, setPlaying] = useState(false);
  const draw = (): void => {
    const sheet = views.path.get();
    if (!sheet || !canvas.current) return;
    const { count } = sheet.pictures;
    const there = frame.current % (2 * count - 2);
    const one = cut(sheet.pictures, there < count ? there : 2 * count - 2 - there, 1);
    paint(canvas.current, one, 1, store.getState().applied?.data === 'upload');
  };
  useEffect(() => {
    redraw.current = draw;
  });
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      frame.current++;
      redraw.current();
    }, 1000 / FRAME_RATE);
    return () => clearInterval(timer);
  }, [playing]);
  return (
    <div className="film-player">
      <Chart className="film-picture" make={() => ({ draw, destroy() {} })} sources={[views.path]}>
        <canvas
          ref={canvas}
          width={28}
          height={28}
          role="img"
          aria-label={t('lab.interpolate.film')}
          data-testid="film"
        />
      </Chart>
      <button type="button" className="button" onClick={() => setPlaying(!playing)} aria-pressed={playing}>
        <Icon name={playing ? 'pause' : 'play'} />
        {playing ? t('lab.interpolate.stop') : t('lab.interpolate.play')}
      </button>
    </div>
  );
}
