// UI: a button that opens an article: our own text, turned into HTML when the page was built, and fetched on demand.
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';

interface ArticleDialogProps {
  /** What the button says, and the dialog is called. */
  readonly name: string;
  /** HTML in that language; null where there is none. Must be the same function for the same article. */
  readonly load: (language: string) => Promise<string | null>;
  readonly testId: string;
}

export function ArticleDialog({ name, load, testId }: ArticleDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog.Root>
      <Dialog.Trigger className="button icon-only quiet" aria-label={name} title={name}>
        <Icon name="help" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog article-dialog" aria-describedby={undefined} data-testid={testId}>
          <Dialog.Title className="visually-hidden">{name}</Dialog.Title>
          <Article load={load} />
          <div className="dialog-buttons">
            <Dialog.Close className="button">{t('bar.close')}</Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Article({ load }: Pick<ArticleDialogProps, 'load'>) {
  const { t, i18n } = useTranslation();
  const [html, setHtml] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const { language } = i18n;
  useEffect(() => {
    let wanted = true;
    const show = (text: string | null): void => {
      if (!wanted) return;
      setHtml(text);
      setMissing(text === null);
    };
    load(language).then(show, () => show(null));
    return () => {
      wanted = false;
    };
  }, [load, language]);
  if (missing) return <p>{t('about.missing')}</p>;
  return (
    <article
      className="article"
      lang={language}
      // The HTML is our own text, made when the page was built.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: no visitor's input comes near it
      dangerouslySetInnerHTML={{ __html: html ?? '' }}
    />
  );
}
