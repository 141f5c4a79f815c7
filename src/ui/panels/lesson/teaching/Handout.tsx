// Lessons: a lesson on paper: the plane as it is now, every step with its text, boxes to tick, lines to write on; or the
// answers. It is there only while it is printed.
import { useEffect, useMemo } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../../../lessons/lesson.ts';
import { answerOf, type LessonText } from '../../../../lessons/texts.ts';
import { filled } from '../../../explain/texts.ts';
import { valuesNow } from '../../../explain/values.ts';
import { STILL_SIDE, still } from '../../../files/stills.ts';
import { vectorStill } from '../../../../charts/plane/vector.ts';
import { formatCount } from '../../../numbers/format.ts';
import { usePlayground } from '../../../playground.ts';

/** Lines to write on, for each thing to do. */
const LINES = 3;

interface HandoutProps {
  readonly lesson: Lesson;
  readonly text: LessonText;
  readonly answers: boolean;
  readonly onDone: () => void;
}

export function Handout({ lesson, text, answers, onDone }: HandoutProps) {
  const { t, i18n } = useTranslation();
  const playground = usePlayground();
  // As it is when it is printed.
  const values = useMemo(() => valuesNow(playground, i18n.language), [playground, i18n.language]);
  useEffect(() => {
    const { title } = document;
    // What the browser calls the file.
    document.title = text.title;
    addEventListener('afterprint', onDone);
    const frame = requestAnimationFrame(() => requestAnimationFrame(() => print()));
    return () => {
      document.title = title;
      cancelAnimationFrame(frame);
      removeEventListener('afterprint', onDone);
    };
  }, [text.title, onDone]);
  const section = (id: string): string => filled(text.sections.get(id) ?? '', values);
  return createPortal(
    <section className="handout" data-testid="handout">
      <header>
        <h1>
          {text.title}
          {answers && ` · ${t('lesson.teach.key')}`}
        </h1>
        {!answers && (
          <p className="handout-who">
            <span>{t('lesson.teach.name')}</span>
            <span>{t('lesson.teach.date')}</span>
          </p>
        )}
        <p>{text.about}</p>
      </header>
      {!answers && <PlaneNow />}
      {lesson.steps.map(({ id, task }, i) => {
        if (answers && task.kind !== 'question') return null;
        return (
          <article key={id}>
            <h2>{i + 1}</h2>
            <Html html={section(id)} />
            {task.kind === 'question' &&
              (answers ? (
                <Html html={section(`${id}:${task.right}`)} />
              ) : (
                <ul className="handout-choices">
                  {task.choices.map((choice) => (
                    <li key={choice}>
                      <Html html={filled(answerOf(text.sections.get(`${id}:${choice}`) ?? '').says, values)} />
                    </li>
                  ))}
                </ul>
              ))}
            {!answers && task.kind !== 'reading' && (
              <div className="handout-lines" aria-hidden="true">
                {Array.from({ length: LINES }, (_, line) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines are all alike
                  <span key={line} />
                ))}
              </div>
            )}
          </article>
        );
      })}
    </section>,
    document.body,
  );
}

/** Our own text, made when the page was built, with numbers filled in. */
function Html({ html }: { readonly html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: no visitor's input comes near it
  return <div dangerouslySetInnerHTML={{ __html: html }} />;
}

function PlaneNow() {
  const { t, i18n } = useTranslation();
  const playground = usePlayground();
  const frame = playground.views.timeline.get().frames.at(-1);
  if (!frame) return null;
  const caption = t('lesson.teach.plane', { step: formatCount(frame.step, i18n.language) });
  const drawing = onPaper(() => vectorStill(STILL_SIDE, still(playground, frame, caption)));
  return <img className="handout-plane" alt={caption} src={`data:image/svg+xml,${encodeURIComponent(drawing)}`} />;
}

/** In the light theme's colours, whatever is on the screen: paper is white. */
function onPaper<T>(draw: () => T): T {
  const { dataset } = document.documentElement;
  const theme = dataset['theme'];
  dataset['theme'] = 'light';
  try {
    return draw();
  } finally {
    if (theme === undefined) delete dataset['theme'];
    else dataset['theme'] = theme;
  }
}
