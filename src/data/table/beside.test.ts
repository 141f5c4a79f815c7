// Labels of an array that stand in a table beside it.
import { expect, it } from 'vitest';
import { labelsFrom, readLabels } from '../arrays/labels.ts';
import { listIn } from './beside.ts';
import { parseTable } from './csv.ts';

it.each<[what: string, csv: string, classes: (number | string)[] | null]>([
  ['numbers alone', '7\n2\n7', ['7', '2', '7']],
  ['numbers under a header', 'label\n7\n2', ['7', '2']],
  ['words alone', 'cat\ndog\ncat', ['cat', 'dog', 'cat']],
  ['words under a header', 'class\ncat\ndog', ['cat', 'dog']],
  ['a column among others', 'id,label,width\n0,7,28\n1,2,28', ['7', '2']],
  ['several columns, none of them named', 'a,b\n1,2\n3,4', null],
  ['lines of several lengths', 'label,b\n1,2\n3', null],
])('%s', (_, csv, classes) => {
  const list = listIn({ name: 'labels.csv', table: parseTable(new TextEncoder().encode(csv)) });
  const read = list && labelsFrom(readLabels(list.array).values, 'here');
  expect(read && [...read.labels].map((label) => read.classes[label])).toEqual(classes);
});
