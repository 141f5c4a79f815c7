// Lessons: a question with its answers. Each answer, right or wrong, says why; one may try until it is right.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf, type LessonText as Text } from '../../../lessons/texts.ts';
import { announce } from '../../page/announce.ts';
import { Icon } from '../../parts/Icon.tsx';
import { LessonText } from './LessonText.tsx';

interface QuestionProps {
  /** The step's id. */
  readonly step: string;
  readonly choices: readonly string[];
  readonly right: string;
  readonly text: Text;
  readonly onRight: () => void;
}

export function Question({ step, choices, right, text, onRight }: QuestionProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const answers = new Map(choices.map((id) => [id, answerOf(text.sections.get(`${step}:${id}`) ?? '')]));
  const why = chosen === null ? null : answers.get(chosen)!.why;
  return (
    <div className="lesson-question">
      <ul>
        {choices.map((id) => (
          <li key={id}>
            <button
              type="button"
              className="button"
              aria-pressed={chosen === id}
              data-testid={`answer-${id}`}
              data-verdict={chosen === id ? (id === right ? 'right' : 'wrong') : undefined}
              onClick={() => {
                setChosen(id);
                announce(t(id === right ? 'lesson.right' : 'lesson.wrong'));
                if (id === right) onRight();
              }}
            >
              {chosen === id && <Icon name={id === right ? 'check' : 'close'} />}
              <LessonText inline html={answers.get(id)!.says} />
            </button>
          </li>
        ))}
      </ul>
      {why && <LessonText html={why} />}
    </div>
  );
}
