// Language: which one the page uses, and how it is fetched. English is built in; the others are loaded on demand.
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { withoutLanguage } from '../../state/flows/visit/address.ts';
import { loadPreference, savePreference } from '../../state/flows/visit/preferences.ts';
import { en, type Language } from './en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

/** Every language's own name, and how to load it. To add one, add a file and a line here. */
export const languages = {
  en: { name: 'English', load: async (): Promise<Language> => en },
  'zh-CN': { name: '简体中文', load: async (): Promise<Language> => (await import('./zh-CN.ts')).zhCN },
} as const;
export type LanguageId = keyof typeof languages;
export const languageIds = ['en', 'zh-CN'] as const satisfies readonly LanguageId[];

/** The first wish that is available, compared by primary language; English otherwise. */
export function chooseLanguage(wishes: readonly (string | null)[]): LanguageId {
  for (const wish of wishes) {
    const primary = wish?.toLowerCase().split('-')[0];
    const found = languageIds.find((id) => id.toLowerCase().split('-')[0] === primary);
    if (found) return found;
  }
  return 'en';
}

/** Prepares i18next in the language of the link, the visitor's last choice, or the browser. */
export async function startLanguage(asked: string | null): Promise<void> {
  const id = chooseLanguage([asked, loadPreference('language'), ...navigator.languages]);
  await i18next.use(initReactI18next).init({
    lng: id,
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  // A language cannot be fetched without the network; English is built in.
  await speak(id).catch(() => speak('en'));
}

async function speak(id: LanguageId): Promise<void> {
  if (!i18next.hasResourceBundle(id, 'translation')) {
    i18next.addResourceBundle(id, 'translation', await languages[id].load());
  }
  await i18next.changeLanguage(id);
  document.documentElement.lang = id;
  document.title = i18next.t('name');
}

/** Switches the page's language and remembers it, also over a reload of the link that asked for another. */
export async function switchLanguage(id: LanguageId): Promise<void> {
  savePreference('language', id);
  history.replaceState(null, '', `${location.pathname}${withoutLanguage(location.search)}${location.hash}`);
  // If it cannot be fetched now, the page keeps its present language.
  await speak(id).catch(() => {});
}
