// Lessons: a step's text with the present numbers filled in, some times a second.
import { useEffect, useState } from 'react';
import { filled } from '../../explain/texts.ts';
import { valuesNow } from '../../explain/values.ts';
import { useTranslation } from 'react-i18next';
import { usePlayground } from '../../playground.ts';

const EVERY = 250;

interface LessonTextProps {
  readonly html: string;
  /** Within a line, as on a button. */
  readonly inline?: boolean;
}

export function LessonText({ html, inline = false }: LessonTextProps) {
  const { i18n } = useTranslation();
  const playground = usePlayground();
  const now = (): string => filled(html, valuesNow(playground, i18n.language));
  const [shown, setShown] = useState(now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `now` is made of these
  useEffect(() => {
    setShown(now());
    if (!html.includes('@')) return;
    const timer = setInterval(() => setShown(now()), EVERY);
    return () => clearInterval(timer);
  }, [html, i18n.language, playground]);
  // The HTML is our own text, made when the page was built, with numbers filled in: no visitor's input comes near it.
  const content = { __html: shown };
  return inline ? (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own text
    <span dangerouslySetInnerHTML={content} />
  ) : (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own text
    <div className="article lesson-text" dangerouslySetInnerHTML={content} />
  );
}
