// UI: a fault in the visitor's language. English may use the engine's own sentence, which has the numbers.
import type { TFunction } from 'i18next';
import type { Fault } from '../../core/fault.ts';

export interface FaultText {
  readonly title: string;
  readonly what: string;
  readonly where: string;
  readonly remedy: string;
}

export function faultText(fault: Fault, t: TFunction, language: string): FaultText {
  const { code, what, where } = fault;
  const values = { format: '', line: '', ...fault.values };
  return {
    title: t(`faults.${code}.title`, values),
    what,
    where,
    remedy: language === 'en' && fault.remedy ? fault.remedy : t(`faults.${code}.remedy`, values),
  };
}

/** What happened and what to do about it, as sentences: in English with the engine's numbers, else as far as it is translated. */
export function faultSentences(fault: Fault, t: TFunction, language: string): string {
  const { title, what, remedy } = faultText(fault, t, language);
  return language === 'en' ? `${what}. ${remedy}` : `${title}。${remedy}`;
}
