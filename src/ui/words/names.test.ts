import i18next, { type TFunction } from 'i18next';
import { expect, it } from 'vitest';
import { type LanguageId, languages } from '../i18n/i18n.ts';
import { deviceText } from './names.ts';

const of = async (language: LanguageId): Promise<TFunction> =>
  i18next.createInstance().init({
    lng: language,
    resources: { [language]: { translation: await languages[language].load() } },
    interpolation: { escapeValue: false },
  });

it('tells of the processor in the visitor’s language, and of other devices as their drivers do', async () => {
  const [english, chinese] = await Promise.all([of('en'), of('zh-CN')]);
  for (const name of ['1 thread', '2 threads, SIMD', 'Apple M2']) expect(deviceText(english, name)).toBe(name);
  expect(deviceText(chinese, '2 threads, SIMD')).toBe('2 线程，SIMD');
  expect(deviceText(chinese, '1 thread')).toBe('1 线程');
  expect(deviceText(chinese, 'Apple M2')).toBe('Apple M2');
});
