// Lessons: for who teaches: plans of hours, links for a class, and for each lesson a note and what can be printed.
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lesson } from '../../../../lessons/lesson.ts';
import { lessons } from '../../../../lessons/lessons.ts';
import { lessonText, type LessonText as Text } from '../../../../lessons/texts.ts';
import { LessonText } from '../LessonText.tsx';

const Handout = lazy(async () => ({ default: (await import('./Handout.tsx')).Handout }));

interface Printed {
  readonly lesson: Lesson;
  readonly text: Text;
  readonly answers: boolean;
}

/** `texts` are those of the lessons, in their order. */
export function Teaching({ texts }: { readonly texts: readonly Text[] }) {
  const { t, i18n } = useTranslation();
  const [teaching, setTeaching] = useState<Text | null>(null);
  const [printed, setPrinted] = useState<Printed | null>(null);
  useEffect(() => {
    let stopped = false;
    void lessonText('teaching', i18n.language).then((found) => !stopped && setTeaching(found));
    return () => {
      stopped = true;
    };
  }, [i18n.language]);
  const onDone = useCallback(() => setPrinted(null), []);
  if (!teaching) return null;
  const { sections } = teaching;
  return (
    <>
      {['class', 'plan45', 'plan90'].map((id) => (
        <LessonText key={id} html={sections.get(id) ?? ''} />
      ))}
      {lessons.map((lesson, i) => {
        const text = texts[i];
        if (!text) return null;
        return (
          <section key={lesson.id} className="teaching-lesson" aria-label={text.title}>
            <h3>{text.title}</h3>
            <LessonText html={sections.get(`note-${lesson.id}`) ?? ''} />
            <p className="teaching-print">
              {[false, true].map((answers) => (
                <button
                  key={String(answers)}
                  type="button"
                  className="text-button"
                  onClick={() => setPrinted({ lesson, text, answers })}
                >
                  {t(answers ? 'lesson.teach.answers' : 'lesson.teach.handout')}
                </button>
              ))}
            </p>
          </section>
        );
      })}
      {printed && (
        <Suspense fallback={null}>
          <Handout {...printed} onDone={onDone} />
        </Suspense>
      )}
    </>
  );
}
