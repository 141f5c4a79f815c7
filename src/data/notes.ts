// Data: what a person must know of a set that was read: what was stretched, left out or taken for the same. A code with
// numbers, so that every language says it in full; the English is here because the command line says it too.

export const noteTexts = {
  'levels/clipped': 'The levels run from {{low}} to {{high}}: what lies outside {{black}} … {{white}} is clipped.',
  'levels/mapped': 'The levels run from {{low}} to {{high}}: {{black}} is drawn black and {{white}} white.',
  'levels/stretched': 'The levels run only to {{high}}: they are stretched, so that {{high}} is white.',
  'levels/deep': 'The levels run to {{high}}: they are scaled, so that {{high}} is white.',
  'colour/grey': 'Colours are read as shades of grey.',
  'colour/some': 'In colour are {{coloured}} of {{count}} pictures; the others are grey among them.',
  'same/arrays': 'The same pictures are in {{first}} and in {{where}}: {{count}} are taken once.',
  'same/files': 'Files with the same content as another: {{count}}, taken once; the first is {{where}}.',
  'same/all': 'All {{count}} images are the same: there is no difference to learn.',
  'pictures/moving': 'Moving pictures: {{count}}, of each the first frame is taken; the first is {{where}}.',
  'left-out/damaged': 'Damaged and left out: {{count}}; the first is {{where}}.',
  'left-out/formats': 'Not readable here and left out: {{count}} ({{formats}}); the first is {{where}}.',
  'labels/first-column': 'The labels have {{columns}} columns: the first is taken for the class.',
  'labels/column': 'Column {{column}} of {{where}} is taken for the class.',
  'labels/missing': '{{where}} names no class for {{count}} of the pictures: it is not used.',
  'labels/names': 'The file names are taken for the classes: {{where}} is of class {{class}}.',
  'labels/folders': 'Folders such as train, test and images are no classes: {{where}} is of class {{class}}.',
  'prepared/part': 'Taken are {{count}} of {{all}} images.',
  'prepared/every': 'One of every {{every}} images is taken.',
  'prepared/turned': 'Turned by {{degrees}}°, clockwise.',
  'prepared/mirrored': 'Mirrored, left to right.',
  'prepared/stretched': 'Levels stretched: {{low}} is black and {{high}} white.',
  'prepared/inverted': 'Inverted: light for dark.',
  'drawn/variants':
    'Each of the {{count}} drawings stands for {{variants}} more that are turned, slanted and stretched a little. Some of these are held out, so the held-out score says nothing of drawings that were never seen.',
  'photographed/alike':
    'The {{count}} photographs were taken one after another and resemble each other, and some of them are held out: the held-out score says little of pictures taken elsewhere.',
  'labels/commonest':
    'There are more classes than the page can tell apart: the {{count}} commonest are taken, and {{left}} of {{all}} images left out.',
  'split/held-out': 'Held out are {{given}} of {{count}} images, not {{asked}}: half are left to learn from.',
  'split/batch': 'A batch has {{given}} images, not {{asked}}: there are no more to learn from.',
  'split/every-class':
    'A batch has {{given}} images, not {{asked}}: each goes through the model once for every one of {{count}} classes.',
} as const;

export type NoteCode = keyof typeof noteTexts;

export interface Note {
  readonly code: NoteCode;
  /** What fills the slots of its text. */
  readonly values: Readonly<Record<string, string | number>>;
}

export function englishOf({ code, values }: Note): string {
  return noteTexts[code].replaceAll(/\{\{(\w+)\}\}/g, (_, slot: string) => String(values[slot] ?? ''));
}

/** As many digits as say something: 0.0039, 1.0000001, 15. */
export function plain(value: number): number {
  return Number(value.toPrecision(8));
}
