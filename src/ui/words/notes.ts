// UI: a note about the images, in the visitor's language.
import type { TFunction } from 'i18next';
import type { Note } from '../../data/notes.ts';

const slots = {
  low: '',
  high: '',
  black: '',
  white: '',
  first: '',
  where: '',
  count: 0,
  formats: '',
  columns: '',
  column: '',
  class: '',
  coloured: 0,
  all: 0,
  every: 0,
  degrees: 0,
  variants: 0,
  left: 0,
  most: '',
  given: '',
  asked: '',
};

export function noteText({ code, values }: Note, t: TFunction): string {
  return t(`notes.${code}`, { ...slots, ...values });
}
