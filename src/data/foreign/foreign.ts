// Foreign: formats that are not read here, by their name, each with the one line that converts it.
import { FaultError } from '../../core/fault.ts';

interface Foreign {
  readonly format: string;
  /** How its content begins, where that says it. */
  readonly starts?: readonly (readonly [at: number, text: string])[];
  readonly names?: RegExp;
  readonly line: string;
}

const python = (program: string): string => `python -c "${program}"`;
/** All arrays of the file, those in groups too; what begins with # is MATLAB's own. */
const hdf5 = (value: string): string =>
  python(
    `import h5py, numpy; d = {}; h5py.File('FILE').visititems(lambda k, v: d.update({k: ${value}}) if hasattr(v, 'shape') and k[0] != '#' else None); numpy.savez('OUT.npz', **d)`,
  );
/**
 * Of pickles that hold pairs in pairs, as MNIST was once given away: each array under a name that pairs it with its
 * labels.
 */
const arrays = `walk = lambda d, n: [p for k, v in (d.items() if isinstance(d, dict) else zip('xy' if len(d) == 2 else range(len(d)), d)) for p in walk(v, n + '_' + str(k))] if isinstance(d, (dict, tuple)) else [(n, numpy.asarray(d))]`;
const unpack = (command: string): string => `${command} (then choose what was in it)`;
const png = (ending: string): string => `mogrify -format png *.${ending} (ImageMagick; on Windows magick mogrify …)`;

const list: readonly Foreign[] = [
  { format: 'MATLAB 7.3', starts: [[0, 'MATLAB 7.3']], line: hdf5('numpy.squeeze(v[()].T)') },
  {
    format: 'MATLAB',
    starts: [[0, 'MATLAB 5.0']],
    names: /\.mat$/i,
    line: python(
      `import scipy.io, numpy; d = scipy.io.loadmat('FILE'); numpy.savez('OUT.npz', **{k: numpy.squeeze(v) for k, v in d.items() if k[0] != '_'})`,
    ),
  },
  { format: 'HDF5', starts: [[0, '\x89HDF']], names: /\.(h5|hdf5)$/i, line: hdf5('v[()]') },
  {
    format: 'PyTorch',
    // As it saved before version 1.6; since then it is a zip archive.
    starts: [[0, '\x80\x02\x8a\nl\xfc\x9cF']],
    names: /\.(pt|pth)$/i,
    line: python(
      `import torch, numpy; d = torch.load('FILE'); d = d if hasattr(d, 'items') else dict(enumerate([d] if torch.is_tensor(d) else d)); numpy.savez('OUT.npz', **{'arr_' + str(k): v.detach().cpu().numpy() for k, v in d.items() if torch.is_tensor(v)})`,
    ),
  },
  {
    format: 'pickle',
    starts: [2, 3, 4, 5].map((protocol) => [0, `\x80${String.fromCharCode(protocol)}`] as const),
    names: /\.(pkl|pickle)$/i,
    line: `${python(`import pickle, numpy; ${arrays}; numpy.savez('OUT.npz', **dict(walk(pickle.load(open('FILE', 'rb'), encoding='latin1'), 'a')))`)} (arrays in dictionaries and tuples, from somebody you trust)`,
  },
  {
    format: 'Parquet',
    starts: [[0, 'PAR1']],
    names: /\.parquet$/i,
    line: `${python(`import pandas, zipfile; d = pandas.read_parquet('FILE'); p = next((c for c in d if isinstance(d[c].iloc[0], dict)), None); z = zipfile.ZipFile('OUT.zip', 'w') if p else None; [z.writestr(str(r.get('label', 0)) + '/' + str(i) + '.png', r[p]['bytes']) for i, r in d.iterrows()] if p else d.to_csv('OUT.csv', index=False)`)} (pictures in a column, or a column for each pixel)`,
  },
  { format: 'tar', starts: [[257, 'ustar']], names: /\.tar$/i, line: unpack('tar xf FILE') },
  { format: 'RAR', starts: [[0, 'Rar!']], names: /\.rar$/i, line: unpack('unar FILE') },
  { format: '7z', starts: [[0, '7z\xbc\xaf']], names: /\.7z$/i, line: unpack('7z x FILE') },
  { format: 'xz', starts: [[0, '\xfd7zXZ']], names: /\.xz$/i, line: unpack('unxz FILE') },
  { format: 'bzip2', starts: [[0, 'BZh']], names: /\.bz2$/i, line: unpack('bunzip2 FILE') },
  {
    format: 'HEIC',
    starts: ['heic', 'heix', 'mif1', 'hevc'].map((brand) => [4, `ftyp${brand}`] as const),
    names: /\.(heic|heif)$/i,
    line: png('heic'),
  },
  {
    format: 'TIFF',
    starts: [
      [0, 'II*\0'],
      [0, 'MM\0*'],
    ],
    names: /\.tiff?$/i,
    line: png('tif'),
  },
  { format: 'SVG', names: /\.svg$/i, line: png('svg') },
];

/** What the content or the name says that it is; null where neither does. */
export function foreignFormat(name: string, bytes: Uint8Array): Foreign | null {
  const says = (at: number, text: string): boolean =>
    [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
  return (
    list.find(({ starts }) => starts?.some(([at, text]) => says(at, text))) ??
    list.find(({ names }) => names?.test(name)) ??
    null
  );
}

export function foreignFault({ format, line }: Foreign, where: string): FaultError {
  return new FaultError('data/foreign', `${format} is not read here`, where, `Convert it: ${line}`, {
    values: { format, line },
  });
}
