// Panels: the run as it went: scrub, play, go back, save a picture or the film.
import { Slider } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../parts/IconButton.tsx';
import { checkpointNear } from '../../../state/facts/record/timeline.ts';
import { formatCount, formatFixed } from '../../numbers/format.ts';
import { useCell, usePlayground } from '../../playground.ts';
import { frameTime } from '../../numbers/pace.ts';
import { SaveMenu } from '../bar/SaveMenu.tsx';

/** Loaded only when something is saved. */
const stills = () => import('../../files/stills.ts');
const films = () => import('../../files/film.ts');

export function TimelineBar() {
  const { t, i18n } = useTranslation();
  const playground = usePlayground();
  const { views, actions } = playground;
  const frames = useCell(views.timeline, (timeline) => timeline.frames);
  const begun = useCell(views.progress, (progress) => progress.step > 0);
  const past = useCell(views.scrubbed, (frame) => frame);
  const now = useCell(views.embedding, (embedding) => embedding?.step ?? null);
  const [playing, setPlaying] = useState(false);
  const [filmed, setFilmed] = useState<number | null>(null);
  const at = past ? Math.max(0, frames.indexOf(past)) : frames.length;

  useEffect(() => {
    if (!playing) return;
    let next = 0;
    const timer = setInterval(() => {
      const { frames: now } = views.timeline.get();
      views.scrubbed.set(now[next] ?? null);
      if (next >= now.length) setPlaying(false);
      next++;
    }, frameTime(views.timeline.get().frames.length));
    return () => clearInterval(timer);
  }, [playing, views]);

  // Shown from the first step on, even without frames after a rewind, so that the focus is not lost.
  if (!begun) return null;
  const caption = (step: number): string => t('timeline.at', { step: formatCount(step, i18n.language) });
  const shown = past ?? frames.at(-1);
  const film = async (): Promise<void> => {
    setFilmed(0);
    try {
      await (await films()).saveFilm(playground, frames, ({ step }) => caption(step), setFilmed);
    } finally {
      setFilmed(null);
    }
  };
  return (
    <section className="timeline" aria-label={t('timeline.title')} data-testid="timeline">
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={t(playing ? 'timeline.stop' : 'timeline.play')}
        disabled={!shown}
        onClick={() => setPlaying(!playing)}
      />
      <Slider.Root
        className="slider"
        min={0}
        max={Math.max(1, frames.length)}
        value={[at]}
        onValueChange={([next]) => {
          setPlaying(false);
          views.scrubbed.set(frames[next ?? frames.length] ?? null);
        }}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb
          className="slider-thumb"
          aria-label={t('timeline.title')}
          aria-valuetext={past ? caption(past.step) : t('timeline.now')}
        />
      </Slider.Root>
      <output className="timeline-at" data-now={past === null || undefined}>
        {past ? caption(past.step) : now === null ? t('timeline.now') : t('timeline.nowAt', { at: caption(now) })}
      </output>
      {past && (
        <button
          type="button"
          className="button small"
          title={t('timeline.rewindHint')}
          disabled={checkpointNear(views.timeline.get(), past.step) === null}
          onClick={({ currentTarget }) => {
            setPlaying(false);
            // The button disappears, so the focus moves to the slider beside it.
            currentTarget.closest('section')?.querySelector<HTMLElement>('[role="slider"]')?.focus();
            actions.rewind(past.step);
          }}
        >
          {t('timeline.rewind')}
        </button>
      )}
      {shown && (
        <SaveMenu
          busy={filmed !== null}
          picture={async () => (await stills()).savePicture(playground, shown, caption(shown.step))}
          drawing={async () => (await stills()).saveDrawing(playground, shown, caption(shown.step))}
          canFilm={async () => (await films()).canFilm()}
          film={film}
        />
      )}
      {filmed !== null && (
        <span role="status" className="soft">
          {t('timeline.filming', { value: formatFixed(100 * filmed, 0, i18n.language) })}
        </span>
      )}
    </section>
  );
}
