// Lessons: the list of them, with what each is about and how far one has come.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { enterLesson } from '../../../lessons/enter.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import { lessons } from '../../../lessons/lessons.ts';
import { loadProgress, saveProgress, without } from '../../../lessons/progress.ts';
import { lessonText, type LessonText } from '../../../lessons/texts.ts';
import { usePlayground } from '../../playground.ts';
import { Teaching } from './teaching/Teaching.tsx';

export function LessonList({ onChosen }: { readonly onChosen: () => void }) {
  const { t, i18n } = useTranslation();
  const [texts, setTexts] = useState<readonly LessonText[]>([]);
  useEffect(() => {
    let stopped = false;
    void Promise.all(lessons.map(({ id }) => lessonText(id, i18n.language))).then(
      (found) => !stopped && setTexts(found),
    );
    return () => {
      stopped = true;
    };
  }, [i18n.language]);
  return (
    <>
      <ol className="lesson-list">
        {lessons.map((lesson, i) => (
          <Entry key={lesson.id} lesson={lesson} text={texts[i] ?? null} onChosen={onChosen} />
        ))}
      </ol>
      <details className="teaching">
        <summary>{t('lesson.teach.title')}</summary>
        <Teaching texts={texts} />
      </details>
    </>
  );
}

interface EntryProps {
  readonly lesson: Lesson;
  readonly text: LessonText | null;
  readonly onChosen: () => void;
}

function Entry({ lesson, text, onChosen }: EntryProps) {
  const { t } = useTranslation();
  const playground = usePlayground();
  const [done, setDone] = useState(() => loadProgress()[lesson.id] ?? []);
  const asked = lesson.steps.filter(({ task }) => task.kind !== 'reading');
  const count = asked.filter(({ id }) => done.includes(id)).length;
  const left = lesson.steps.findIndex(({ id, task }) => task.kind !== 'reading' && !done.includes(id));
  const begun = count > 0 && left > 0;
  const enter = (step: number): void => {
    onChosen();
    enterLesson(playground, lesson, step);
  };
  return (
    <li>
      <div>
        <h3>{text?.title}</h3>
        <p className="soft">{text?.about}</p>
        <p className="control-note">
          {t('lesson.minutes', { count: lesson.minutes })}{' '}
          {count > 0 && t('lesson.progress', { count, of: asked.length })}
        </p>
      </div>
      <div className="lesson-actions">
        <button type="button" className="button primary" onClick={() => enter(begun ? left + 1 : 1)}>
          {t(begun ? 'lesson.goOn' : 'lesson.begin')}
        </button>
        {count > 0 && (
          <button
            type="button"
            className="text-button"
            onClick={() => {
              saveProgress(without(loadProgress(), lesson.id));
              setDone([]);
            }}
          >
            {t('lesson.forget')}
          </button>
        )}
      </div>
    </li>
  );
}
