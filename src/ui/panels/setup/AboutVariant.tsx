// Panels: what the chosen variant is, what its loss means, what to try and what goes wrong.
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ArticleDialog } from '../../parts/ArticleDialog.tsx';

export function AboutVariant({ variant, name }: { readonly variant: string; readonly name: string }) {
  const { t } = useTranslation();
  const load = useCallback(
    async (language: string) => (await import('../../words/articles.ts')).variantArticle(variant, language),
    [variant],
  );
  return <ArticleDialog name={t('about.open', { name })} load={load} testId="about-variant" />;
}
