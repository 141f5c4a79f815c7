// Foreign: formats that are not read here, by their name, each with the one line that converts it.
import { FaultError } from '../../core/fault.ts';

interface Foreign {
  readonly format: string;
  /** How its content begins, where that says it. */
  readonly starts?: readonly (readonly [at: number, text: string])[];
  readonly names?: RegExp;
  readonly line: string;
}

const hdf5 = (axes: string): string =>
  `python -c "import h5py, numpy; f = h5py.File('FILE'); numpy.savez('OUT.npz', **{k: f[k][()]${axes} for k in f if hasattr(f[k], 'shape')})"`;
const unpack = (command: string): string => `${command} (then choose what was in it)`;
const png = 'magick mogrify -format png *.';

const list: readonly Foreign[] = [
  { format: 'MATLAB 7.3', starts: [[0, 'MATLAB 7.3']], line: hdf5('.T') },
  {
    format: 'MATLAB',
    starts: [[0, 'MATLAB 5.0']],
    names: /\.mat$/i,
    line: `python -c "import scipy.io, numpy; d = scipy.io.loadmat('FILE'); numpy.savez('OUT.npz', **{k: v for k, v in d.items() if k[0] != '_'})"`,
  },
  { format: 'HDF5', starts: [[0, '\x89HDF']], names: /\.(h5|hdf5)$/i, line: hdf5('') },
  {
    format: 'PyTorch',
    names: /\.(pt|pth)$/i,
    line: `python -c "import torch, numpy; d = torch.load('FILE'); d = d if hasattr(d, 'items') else dict(enumerate([d] if torch.is_tensor(d) else d)); numpy.savez('OUT.npz', **{'arr_' + str(k): v.detach().cpu().numpy() for k, v in d.items() if torch.is_tensor(v)})"`,
  },
  {
    format: 'pickle',
    starts: [2, 3, 4, 5].map((protocol) => [0, `\x80${String.fromCharCode(protocol)}`] as const),
    names: /\.(pkl|pickle)$/i,
    line: `python -c "import pickle, numpy; d = pickle.load(open('FILE', 'rb'), encoding='latin1'); numpy.savez('OUT.npz', **{str(k): numpy.asarray(v) for k, v in d.items()})" (a dictionary of arrays, from somebody you trust)`,
  },
  {
    format: 'Parquet',
    starts: [[0, 'PAR1']],
    names: /\.parquet$/i,
    line: `python -c "import pandas; pandas.read_parquet('FILE').to_csv('OUT.csv', index=False)" (a column for each pixel)`,
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
    line: `${png}heic`,
  },
  {
    format: 'TIFF',
    starts: [
      [0, 'II*\0'],
      [0, 'MM\0*'],
    ],
    names: /\.tiff?$/i,
    line: `${png}tif`,
  },
  { format: 'SVG', names: /\.svg$/i, line: `${png}svg` },
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
