// Texts of compression, in English.

export interface CompressWords {
  readonly press: { readonly some: string; readonly all: string };
  readonly cancel: string;
  readonly stages: Readonly<Record<'compress' | 'rivals' | 'lossy' | 'decompress', string>>;
  readonly forced: string;
  readonly made: string;
  readonly madeAt: string;
  readonly wentOn: string;
  readonly download: string;
  readonly again: string;
  readonly ownFile: string;
  readonly drop: string;
  readonly dropNow: string;
  readonly equal: string;
  readonly unequal: string;
  readonly checked: string;
  readonly pictures: string;
  readonly refusedTitle: string;
  readonly kept: string;
  /** By what is wrong with the file. */
  readonly refused: Readonly<Record<string, string>>;
}

export const en: CompressWords = {
  press: { some: 'Compress {{count}} held-out images', all: 'Compress all {{count}} held-out images' },
  cancel: 'Cancel',
  stages: {
    compress: 'Compressing, and computing −ELBO beside it',
    rivals: 'PNG, WebP and gzip on the same images',
    lossy: 'With loss: coarser and coarser z',
    decompress: 'Reading the file',
  },
  forced: 'Bernoulli gives a probability to black and white alone, so the grey levels were cut at half.',
  made: '{{count}} images in {{bytes}} bytes, {{bits}} bits per pixel value, in {{seconds}} s.',
  madeAt: 'The file belongs to the weights of step {{step}}: only they read it.',
  wentOn:
    'The run is at step {{now}} by now. “Open again” uses the weights of step {{step}}, kept for as long as this page is open and the run is the same.',
  download: 'Download {{name}}',
  again: 'Open again and compare bit by bit',
  ownFile: 'Open a .vaez file',
  drop: 'or drop it here. It is read with the weights of this moment.',
  dropNow: 'Let go to open it',
  equal:
    '{{name}}: all {{count}} × {{height}} × {{width}} × {{channels}} = {{all}} values are equal, bit by bit, in {{seconds}} s.',
  unequal: '{{name}}: {{same}} of {{all}} values are equal. This must not happen: please report it.',
  checked:
    '{{name}}: {{count}} images read in {{seconds}} s. Their SHA-256 is the one that the file was given when it was written.',
  pictures: 'The first {{count}} images of the file, as read',
  refusedTitle: '{{name}} was not opened',
  kept: 'Nothing else has changed.',
  refused: {
    foreign: 'This is no file of compressed images of this page. Choose one that ends in .vaez.',
    newer:
      'The file is of version {{version}}, and this page reads versions up to {{known}}. Load the page anew and open it then.',
    truncated: 'The file ends after {{found}} of at least {{wanted}} bytes. Copy or download it again, to its end.',
    altered: 'The file was altered after it was written. Take another copy of it, or compress the images again.',
    otherRun:
      'The file was made by another run: {{arch}} with {{latent}} latent dimensions and the likelihood {{likelihood}}, for images of {{size}}. Open that run, at the step at which it did.',
    otherStep:
      'The file was made with the weights of step {{made}}, and the run is at step {{present}}. Wind the run back to step {{made}}, if it has a checkpoint there, and open the file again.',
    otherWeights:
      'The file was made by a run like this one, but with other weights: those of another moment, or of another training. Open that run, at the step at which it did.',
  },
};
