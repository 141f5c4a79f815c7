// Lessons: the open step of a lesson, beside the plane; on a tablet and a phone at the foot of the page, which stays usable.
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { turnTo } from '../../../lessons/enter.ts';
import type { Lesson, Step } from '../../../lessons/lesson.ts';
import { findLesson } from '../../../lessons/lessons.ts';
import { lessonText, type LessonText as Text } from '../../../lessons/texts.ts';
import { announce } from '../../page/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { IconButton } from '../../parts/IconButton.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { LessonControls } from './LessonControls.tsx';
import { LessonText } from './LessonText.tsx';
import { Question } from './Question.tsx';
import { useTask } from './useTask.ts';

const WrongLines = lazy(async () => ({ default: (await import('./WrongLines.tsx')).WrongLines }));

export function LessonDrawer() {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const place = useApp((state) => state.lesson);
  const lesson = place && findLesson(place.id);
  const [text, setText] = useState<{ readonly id: string; readonly text: Text } | null>(null);
  const id = lesson?.id ?? null;
  useEffect(() => {
    let stopped = false;
    if (id !== null) void lessonText(id, i18n.language).then((found) => !stopped && setText({ id, text: found }));
    return () => {
      stopped = true;
    };
  }, [id, i18n.language]);
  if (!place) return null;
  const close = (): void => actions.learn(null);
  if (!lesson) {
    return (
      <section className="lesson" aria-label={t('lesson.title')} data-testid="lesson">
        <Head title={t('lesson.unknown', { id: place.id })} onClose={close} />
      </section>
    );
  }
  const at = Math.min(place.step, lesson.steps.length);
  const step = lesson.steps[at - 1]!;
  return (
    <section className="lesson" aria-label={t('lesson.title')} data-testid="lesson">
      <Head
        title={text?.id === id ? text.text.title : ''}
        count={t('lesson.step', { step: at, of: lesson.steps.length })}
        onClose={close}
      />
      {text?.id === id && <Page key={`${lesson.id}/${step.id}`} lesson={lesson} step={step} at={at} text={text.text} />}
    </section>
  );
}

/** Whether the run of this set-up has a mistake on purpose. */
const setsMistake = (setUp: string): boolean => new URLSearchParams(setUp).has('mistake');

interface HeadProps {
  readonly title: string;
  readonly count?: string;
  readonly onClose: () => void;
}

function Head({ title, count, onClose }: HeadProps) {
  const { t } = useTranslation();
  return (
    <header className="lesson-head">
      {title ? <h2>{title}</h2> : <span />}
      {count && <span className="unit">{count}</span>}
      <IconButton icon="close" label={t('lesson.close')} onClick={onClose} />
    </header>
  );
}

interface PageProps {
  readonly lesson: Lesson;
  readonly step: Step;
  /** From 1. */
  readonly at: number;
  readonly text: Text;
}

function Page({ lesson, step, at, text }: PageProps) {
  const { t } = useTranslation();
  const playground = usePlayground();
  const { done, finish } = useTask(lesson, step);
  const body = useRef<HTMLDivElement>(null);
  const { task } = step;
  // A reader who turned the page begins at its top.
  useEffect(() => body.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (done && task.kind === 'act') announce(t('lesson.done'));
  }, [done, task.kind, t]);
  // What is to be done stands under the lines that it is about.
  const html = text.sections.get(step.id) ?? '';
  const begins = html.indexOf('<blockquote>');
  const [says, asks] = begins < 0 ? [html, ''] : [html.slice(0, begins), html.slice(begins)];
  const last = at === lesson.steps.length;
  const turn = (to: number): void => turnTo(playground, lesson, to);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also for who has no pointer */}
      <div className="lesson-body" ref={body} tabIndex={0} data-testid="lesson-body">
        <LessonText html={says} />
        {step.setUp && setsMistake(step.setUp) && (
          <Suspense fallback={null}>
            <WrongLines setUp={step.setUp} />
          </Suspense>
        )}
        {asks && <LessonText html={asks} />}
        {step.controls && <LessonControls ids={step.controls} />}
        {task.kind === 'question' && (
          <Question step={step.id} choices={task.choices} right={task.right} text={text} onRight={finish} />
        )}
        {task.kind !== 'reading' && (
          <p className="lesson-state" data-done={done || undefined} data-testid="lesson-state">
            {done && <Icon name="check" />}
            {t(done ? 'lesson.done' : `lesson.${task.kind}`)}
          </p>
        )}
      </div>
      <footer className="lesson-foot">
        <button type="button" className="button" disabled={at === 1} onClick={() => turn(at - 1)}>
          {t('lesson.back')}
        </button>
        <BackToOwn />
        {last ? (
          <button type="button" className="button primary" onClick={() => playground.actions.learn(null)}>
            {t('lesson.end')}
          </button>
        ) : (
          <button type="button" className={done ? 'button primary' : 'button'} onClick={() => turn(at + 1)}>
            {t(done ? 'lesson.next' : 'lesson.skip')}
          </button>
        )}
      </footer>
    </>
  );
}

/** The visitor's own run, while the lesson trains another. */
function BackToOwn() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const own = useApp(({ ownRun, present, runs }) =>
    ownRun !== present && runs.some(({ number }) => number === ownRun) ? ownRun : null,
  );
  if (own === null) return null;
  return (
    <button
      type="button"
      className="text-button"
      onClick={() => {
        actions.learn(null);
        actions.runs.open(own);
      }}
    >
      {t('lesson.own')}
    </button>
  );
}
