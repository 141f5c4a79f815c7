// Texts of the uses, in English. They are loaded with the first use that is looked at.
import type { UseId } from '../../../../uses/specs.ts';
import { judgingEn as judging } from './judging/en.ts';

type Names = Readonly<Record<string, string>>;

export interface UseWords {
  readonly uses: Readonly<Record<UseId, { readonly name: string; readonly about: string }>>;
  /** Of options, and of what a choice can be put to. */
  readonly options: Names;
  readonly choices: Names;
  /** Ways of doing it, and other rows of pictures. */
  readonly rows: Names;
  readonly measures: Names;
  readonly plots: Names;
  readonly axes: Names;
  readonly groups: Names;
  readonly remarks: Names;
  /** Values of known factors that have names in the data; those of other sets stay as they are. */
  readonly values: Names;
  /** Attributes that are measured of an image. */
  readonly measured: Names;
  /** Why it has no meaning, or cannot be done, with a remedy. */
  readonly refused: Names;
  readonly choose: string;
  readonly judged: string;
  readonly judging: string;
  readonly shownAt: string;
  readonly won: string;
  readonly lost: string;
  readonly even: string;
  readonly alone: string;
  readonly again: string;
  readonly run: string;
  readonly runAgain: string;
  readonly working: string;
  readonly about: string;
  readonly image: string;
  readonly pad: { readonly hole: string; readonly noise: string; readonly clear: string; readonly keys: string };
  /** Labels that the visitor gives. */
  readonly byHand: Readonly<Record<'title' | 'classOf' | 'so' | 'others' | 'map' | 'press', string>>;
  /** Images of the visitor's own. */
  readonly own: Readonly<Record<'title' | 'open' | 'hint' | 'so' | 'most', string>>;
  readonly sheet: string;
  readonly waiting: string;
}

export const en: UseWords = {
  uses: {
    ...judging.uses,
    denoise: {
      name: 'Denoise',
      about:
        'Noise over held-out images. The model has learnt what images of this kind look like, and gives back the one that the noisy image makes likely; a filter knows only the image itself.',
    },
    fill: {
      name: 'Fill in',
      about:
        'A part of each image is missing. The model goes back and forth between image and z until the hole fits the rest; chains that know nothing of each other show how far answers may differ. The mean image of the class is told the class; the model is not.',
    },
    enlarge: {
      name: 'Enlarge',
      about:
        'Squares of pixels were put to their mean. The model looks for the z whose image would give those means; bicubic enlarging only draws a smooth surface through them. Class kept: whether the training image nearest to the result has the original’s class.',
    },
    edit: {
      name: 'Change one thing',
      about:
        'From images that have something and images that have it not, a direction in latent space is learnt; held-out images that lack it are moved along it. Changed: the training image nearest to the result has it (slant and thickness are measured). Rest kept: its other known factors, or its class, are those of the original; where neither can tell, the SSIM with it. “Changed and kept” is their product.',
    },
    compress: {
      name: 'Compress',
      about:
        'Held-out images in one file, without loss. Each level of each pixel takes as many bits as the model’s surprise at it; the bits that choose z come back when the image is read (bits back). So an image costs its −ELBO, and a better model makes a smaller file.',
    },
  },
  options: {
    ...judging.options,
    noise: 'Noise',
    amount: 'How much',
    hole: 'Hole',
    share: 'Share of the image',
    times: 'Made smaller',
    attribute: 'What',
    direction: 'Direction from',
    strength: 'How far',
    count: 'Held-out images',
    levels: 'Levels',
    latentBits: 'Bits of a z',
  },
  choices: {
    ...judging.choices,
    gaussian: 'Normal',
    saltAndPepper: 'Salt and pepper',
    strokes: 'Strokes',
    middle: 'In the middle',
    half: 'At the bottom',
    scattered: 'Scattered pixels',
    '2': '2 ×',
    '4': '4 ×',
    means: 'difference of means',
    regression: 'regression on all',
    '10': '10',
    '100': '100',
    all: 'All',
    asTheyAre: 'As they are',
    blackAndWhite: 'Black and white',
  },
  rows: {
    ...judging.rows,
    original: 'Original',
    given: 'As given',
    posteriorMean: 'Decoded μ',
    map: 'Most probable z',
    median: 'Median filter',
    nonLocalMeans: 'Non-local means',
    gibbsMean: 'Mean of four chains',
    classMean: 'Mean image of its class',
    meanImage: 'Mean image',
    nearest: 'Nearest training image',
    bicubic: 'Bicubic',
    unchanged: 'Decoded μ, unchanged',
    movedCode: 'z moved',
    otherClass: 'Same z, class told',
    movedPixels: 'Pixels moved the same way',
    answer1: 'An answer',
    answer2: 'Another answer',
    answer3: 'A third answer',
    rounds: 'First image, 0 … 15 rounds',
    bitsBack: 'Bits back, the file',
    bitsBackNet: 'Images alone (net)',
    bound: '−ELBO',
    boundCoded: '−ELBO as coded',
    png: 'PNG, a file each',
    webp: 'WebP, a file each',
    gzip: 'gzip, a file each',
    pngTogether: 'PNG, one sheet',
    webpTogether: 'WebP, one sheet',
    gzipTogether: 'gzip, one file',
    lossy: 'μ alone, in whole steps',
  },
  measures: {
    ...judging.measures,
    psnr: 'PSNR, dB',
    ssim: 'SSIM',
    psnrHole: 'PSNR in the hole, dB',
    spread: 'Spread',
    sameClass: 'Class kept',
    both: 'Changed and kept',
    changed: 'Changed',
    stayed: 'Rest kept',
    bitsPerDim: 'Bits per pixel value',
    bytes: 'Bytes',
  },
  plots: { ...judging.plots, lossy: 'With loss: a coarser z', bitsPerImage: 'Bits of each image' },
  axes: { ...judging.axes, bitsPerDim: 'bits per pixel value', psnr: 'PSNR, dB', bitsPerImage: 'bits' },
  groups: { ...judging.groups, bitsBack: 'Bits back', png: 'PNG', webp: 'WebP', gzip: 'gzip' },
  remarks: {
    ...judging.remarks,
    asCoded:
      'Images alone: {{percent}} % off −ELBO as coded. The coder draws one z for each image and −ELBO another, so chance moves this either way.',
    initialBits:
      'Initial bits: {{bits}} of the file’s {{all}}. The first image has nobody’s bits to choose its z with, so it takes random ones; they stay in the file.',
  },
  values: {},
  measured: { slant: 'Leans to the right', thickness: 'Thick strokes' },
  refused: {
    ...judging.refused,
    fewWithAttribute:
      'Of the training images looked at, {{count}} have it: too few, or too few have it not, to tell a direction. Choose another.',
    holeOverAll:
      'The hole covers everything: nothing is left to go by. Choose a smaller share, or clear what you painted.',
    noPrior:
      'An autoencoder has no prior: there is nothing to draw from, and no code is likelier than another. Choose a VAE.',
    toldClass:
      'This variant is told the class beside z, so an image alone has no log p(x, z). Choose a variant without labels, such as VAE.',
    moreLatent:
      'In this variant more is latent than z, so there is no log p(x, z) of z alone. Choose a variant with one layer of z, such as VAE.',
    noClasses: 'These images have no classes. Choose a data set with labels.',
    'compress.noPosterior': 'This variant draws no z, so there are no bits to get back. Choose a VAE.',
    'compress.otherPosterior':
      'Coding needs a posterior whose dimensions are independent Gaussians. Choose the posterior “diagonal”.',
    'compress.otherPrior': 'Coding needs the prior N(0, I). Choose the prior “standard”.',
    'compress.moreLatent':
      'In this variant more is latent than one z, or it is told a class that a reader of the file would not know. Choose a VAE.',
    'compress.unnormalised':
      'The density of this variant is known only up to a factor: no bits can be counted by it. Choose a VAE.',
    'compress.likelihood':
      'This likelihood gives no probability of 256 levels. Choose the discretised logistic, a Gaussian or Laplace; or Bernoulli, for black and white.',
    noDensity:
      'This likelihood is neither a probability of levels nor a density of grey images. Choose a Gaussian or the discretised logistic.',
  },
  choose: 'Use of the model',
  judged: 'Means over {{images}} other held-out images ± standard error, with the weights of step {{step}}.',
  judging: 'The numbers come from {{images}} other held-out images and take a moment.',
  shownAt: 'Pictures: weights of step {{step}}.',
  won: 'At step {{step}} the model is ahead: {{ours}}, {{ourValue}}, against {{rival}}, {{rivalValue}} ({{measure}}).',
  lost: 'At step {{step}} the model loses: {{ours}}, {{ourValue}}, against {{rival}}, {{rivalValue}} ({{measure}}).',
  even: 'At step {{step}} it is a draw within the error: {{ours}}, {{ourValue}}, and {{rival}}, {{rivalValue}} ({{measure}}).',
  alone: 'At step {{step}}, {{ours}}: {{ourValue}} ({{measure}}).',
  again: 'Draw again',
  run: 'Begin',
  runAgain: 'Do it again',
  working: 'At work with the weights of this moment…',
  about: 'About: {{name}}',
  image: 'First image: choose another',
  pad: {
    hole: 'Paint a hole',
    noise: 'Paint over the first image',
    clear: 'Clear',
    keys: 'Arrow keys move the brush, space paints.',
  },
  byHand: judging.byHand,
  own: judging.own,
  sheet: '{{name}}: {{count}} pictures',
  waiting: 'Waiting for the first steps of training…',
};
