// What pictures are of, by whatever says it: nobody sorts them the same way.
import { expect, it } from 'vitest';
import { parseTable } from '../table/csv.ts';
import { classesOf } from './classes.ts';

const table = (content: string) => [{ name: 'labels.csv', table: parseTable(new TextEncoder().encode(content)) }];

/** The class of each picture by its name, or null; and what is said. */
function read(names: readonly string[], csv?: string): { classes: string[] | null; said: string[] } {
  const { labels, notes } = classesOf(names, csv ? table(csv) : [], 'here');
  return {
    classes: labels && [...labels.labels].map((label) => labels.classes[label]!),
    said: notes.map(({ code }) => code),
  };
}

it.each<[what: string, names: string[], classes: string[] | null, said: string[]]>([
  ['folders', ['x.zip › a/1.png', 'x.zip › b/1.png'], ['a', 'b'], []],
  ['folders below train and test', ['train/a/1.png', 'test/b/1.png'], ['a', 'b'], []],
  ['folders above train and test', ['a/train/1.png', 'b/test/1.png'], ['a', 'b'], ['labels/folders']],
  ['folders above a heap of images', ['train/a/images/1.png', 'train/b/images/2.png'], ['a', 'b'], ['labels/folders']],
  ['train and test alone', ['train/1.png', 'test/2.png'], null, []],
  ['a class that is called as a heap is', ['photos/1.png', 'drawings/1.png'], ['photos', 'drawings'], []],
  ['one folder', ['set/1.png', 'set/2.png'], null, []],
  [
    'a number before the count',
    ['3_01.png', '3_02.png', '5_03.png', '5_04.png'],
    ['3', '3', '5', '5'],
    ['labels/names'],
  ],
  [
    'a number behind the count',
    ['00001-3.png', '00002-3.png', '00003-5.png', '00004-5.png'],
    ['3', '3', '5', '5'],
    ['labels/names'],
  ],
  ['a word', ['cat.0.jpg', 'cat.1.jpg', 'dog.0.jpg', 'dog.1.jpg'], ['cat', 'cat', 'dog', 'dog'], ['labels/names']],
  ['one word only', ['img_1.png', 'img_2.png', 'img_3.png'], null, []],
  ['a camera', ['IMG_20230101.jpg', 'IMG_20230102.jpg', 'DSC_20230103.jpg'], null, []],
  ['words that occur once', ['cat_1.png', 'dog_2.png', 'owl_3.png'], null, []],
  ['no fields', ['1.png', '2.png'], null, []],
])('%s', (_, names, classes, said) => {
  expect(read(names)).toEqual({ classes, said });
});

it.each<[what: string, csv: string, classes: string[] | null, said: string[]]>([
  ['with endings', 'filename,label\n1.png,cat\n2.png,dog', ['cat', 'dog'], ['labels/column']],
  ['without endings and out of order', 'id,width,label\n2,28,7\n1,28,3\n9,28,4', ['3', '7'], ['labels/column']],
  ['with folders', 'path;class\nimages\\1.png;cat\nimages\\2.png;dog', ['cat', 'dog'], ['labels/column']],
  ['without a header', '1.png,cat\n2.png,dog\n3.png,dog', ['cat', 'dog'], ['labels/column']],
  ['that lacks a picture', 'filename,label\n1.png,cat\n3.png,dog', null, ['labels/missing']],
  ['of other pictures', 'filename,label\nx.png,cat\ny.png,dog', null, []],
  ['of places', 'filename,x\n1.png,0.25\n2.png,0.75', null, []],
])('a table %s', (_, csv, classes, said) => {
  expect(read(['set/1.png', 'set/2.png'], csv)).toEqual({ classes, said });
});

it('a table says it before the folders do', () => {
  expect(read(['a/1.png', 'b/2.png'], 'file,label\n1.png,x\n2.png,y').classes).toEqual(['x', 'y']);
});
