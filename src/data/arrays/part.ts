// Data: which part of a data set a file belongs to, by its name: "train-images-idx3-ubyte.gz" and
// "train-labels-idx1-ubyte" both to "train", "x" and "y" to "".

/** Words that say what an array is rather than which part it belongs to. */
const kinds = new Set(
  'image images img imgs picture pictures pixels label labels target targets class classes digits digit int ubyte npy npz csv tsv gz zip data values features arr x y xs ys'.split(
    ' ',
  ),
);
const within = /images?|imgs?|labels?|targets?|classes|digits/g;

/** Its words without those that say what it is; files in one archive or folder share the words of that. */
export function partOf(where: string): string {
  return where
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/\barr_\d+|\bidx\d/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => (word === 't10k' ? 'test' : word.replaceAll(within, '')))
    .filter((word) => word !== '' && !kinds.has(word))
    .join(' ');
}

/** Whether the name says that it holds labels: of several lists of the right length, this is the one. */
export function saysLabels(where: string): boolean {
  return /label|target|class|\by\b|(^|[^a-z])y(_|\b)/i.test(where.split(' › ').at(-1)!);
}
