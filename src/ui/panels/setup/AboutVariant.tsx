// Panels: what the chosen variant is, what its loss means, what to try and what goes wrong.
import { Dialog } from 'radix-ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { variantArticle } from '../../words/articles.ts';
import { Icon } from '../../parts/Icon.tsx';

export function AboutVariant({ variant, name }: { readonly variant: string; readonly name: string }) {
  const { t } = useTranslation();
  return (
    <Dialog.Root>
      <Dialog.Trigger
        className="button icon-only quiet"
        aria-label={t('about.open', { name })}
        title={t('about.open', { name })}
      >
        <Icon name="help" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog article-dialog" aria-describedby={undefined} data-testid="about-variant">
          <Dialog.Title className="visually-hidden">{t('about.open', { name })}</Dialog.Title>
          <Article variant={variant} />
          <div className="dialog-buttons">
            <Dialog.Close className="button">{t('bar.close')}</Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Article({ variant }: { readonly variant: string }) {
  const { t, i18n } = useTranslation();
  const [html, setHtml] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    let wanted = true;
    const show = (text: string | null): void => {
      if (!wanted) return;
      setHtml(text);
      setMissing(text === null);
    };
    variantArticle(variant, i18n.language).then(show, () => show(null));
    return () => {
      wanted = false;
    };
  }, [variant, i18n.language]);
  if (missing) return <p>{t('about.missing')}</p>;
  return (
    <article
      className="article"
      lang={i18n.language}
      // The HTML is our own text, made when the page was built.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: no visitor's input comes near it
      dangerouslySetInnerHTML={{ __html: html ?? '' }}
    />
  );
}
