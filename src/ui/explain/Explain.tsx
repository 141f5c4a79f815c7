// Explanations: a name that opens an explanation when pressed, with its formula and the present values. Its small mark
// shows when the pointer or the focus is near, or where marks.ts says so.
import { Popover } from 'radix-ui';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../parts/Icon.tsx';
import { usePlayground } from '../playground.ts';

/** Loaded when an explanation is first opened. */
const loadTexts = () => import('./texts.ts');
const loadValues = () => import('./values.ts');
const loadLessons = () =>
  Promise.all([
    import('../../lessons/explained.ts'),
    import('../../lessons/texts.ts'),
    import('../../lessons/enter.ts'),
  ]);

interface ExplainProps {
  /** A setting's, a parameter's or another topic's id; see topics.ts. */
  readonly topic: string;
  /** The name used on the page. */
  readonly name: string;
  /** Id of the element that holds the name, for what is labelled by it. */
  readonly id?: string;
  /** The name as shown on the page; without it only the mark is shown, behind a sentence. */
  readonly children?: ReactNode;
  /** Where it opens; low on the page there is no room below. */
  readonly side?: 'top' | 'bottom';
}

/** Milliseconds between two updates of the values. */
const EVERY = 250;

export function Explain({ topic, name, id, children, side = 'bottom' }: ExplainProps) {
  const { t } = useTranslation();
  return (
    <Popover.Root>
      <Popover.Trigger className="explain" aria-label={t('explain.open', { name })} title={t('explain.open', { name })}>
        {children !== undefined && (
          <span className="explained" id={id}>
            {children}
          </span>
        )}
        <Icon name="info" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover explanation"
          side={side}
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label={name}
          data-testid="explanation"
        >
          <h2>{name}</h2>
          <Text topic={topic} />
          <InLesson topic={topic} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Text({ topic }: { readonly topic: string }) {
  const { t, i18n } = useTranslation();
  const playground = usePlayground();
  const [html, setHtml] = useState('');
  useEffect(() => {
    let stopped = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    const start = async (): Promise<void> => {
      const [{ explanation, filled }, { valuesNow }] = await Promise.all([loadTexts(), loadValues()]);
      const text = await explanation(topic, i18n.language);
      if (stopped) return;
      const show = (): void =>
        setHtml(text ? filled(text, valuesNow(playground, i18n.language)) : t('explain.missing'));
      show();
      timer = setInterval(show, EVERY);
    };
    start().catch(() => setHtml(t('explain.missing')));
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, [topic, playground, i18n.language, t]);
  return (
    <div
      className="article"
      // The HTML is our own text, made when the page was built, with numbers filled in.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: no visitor's input comes near it
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}

/** The way to the step of a lesson that shows it, where there is one. */
function InLesson({ topic }: { readonly topic: string }) {
  const { t, i18n } = useTranslation();
  const playground = usePlayground();
  const [way, setWay] = useState<{ readonly title: string; readonly go: () => void } | null>(null);
  useEffect(() => {
    let stopped = false;
    const find = async (): Promise<void> => {
      const [{ stepFor }, { lessonText }, { enterLesson }] = await loadLessons();
      const found = stepFor(topic);
      if (!found) return;
      const { title } = await lessonText(found.lesson.id, i18n.language);
      if (!stopped) setWay({ title, go: () => enterLesson(playground, found.lesson, found.step) });
    };
    // An explanation without it is still one.
    find().catch(() => {});
    return () => {
      stopped = true;
    };
  }, [topic, i18n.language, playground]);
  if (!way) return null;
  return (
    <Popover.Close className="text-button in-lesson" onClick={way.go}>
      <Icon name="learn" /> {t('explain.lesson', { title: way.title })}
    </Popover.Close>
  );
}
