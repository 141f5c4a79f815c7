// Lessons: a step's text with the present numbers filled in, some times a second.
import { useEffect, useState } from 'react';
import { filled } from '../../explain/texts.ts';
import { valuesNow } from '../../explain/values.ts';
import { useTranslation } from 'react-i18next';
import { usePlayground } from '../../playground.ts';

const EVERY = 250;

export function LessonText({ html }: { readonly html: string }) {
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
  return (
    <div
      className="article lesson-text"
      // The HTML is our own text, made when the page was built, with numbers filled in.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: no visitor's input comes near it
      dangerouslySetInnerHTML={{ __html: shown }}
    />
  );
}
