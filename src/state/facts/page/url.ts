// State: a configuration as a link and back. A link holds only what differs from the default, and a version; parts that
// cannot be read become faults, and the rest is used.
import { type Fault, FaultError, toFault } from '../../../core/fault.ts';
import { checkMistake, checkParts, defaultParams, paramSpecs } from '../../../models/choice.ts';
import { readConfig, readModel, type Texts } from '../../../settings/reading.ts';
import type { RunConfig } from '../../../settings/config.ts';
import { choiceSettingIds, numberSettingIds } from '../../../settings/table.ts';
import { checkTab, type LabTab } from './lab.ts';
import { aboutUse, firstUse, formatUse, parseUse, type UseView } from './use.ts';
import { type LessonPlace, parsePlace } from './lesson-place.ts';
import { defaultsOf, kindOfData } from '../data/kind.ts';
import { namesRun, openingConfig, visitKeys } from '../run/opening.ts';
import { type Axes, formatAxes, parseAxes } from '../plane/axes.ts';
import {
  firstPresented,
  formatPresented,
  formatSliders,
  type PresenterPanel,
  parsePresented,
  parseSliders,
} from './presenter.ts';

const VERSION = '1';
export interface Link {
  readonly config: RunConfig;
  readonly autoplay: boolean;
  /** The language asked for, unchecked. */
  readonly language: string | null;
  readonly look: Look;
  readonly faults: readonly Fault[];
}

/** How the page is shown. */
export interface Look {
  readonly tab: LabTab;
  /** What is looked at where that is a use. */
  readonly use: UseView;
  /** Large type, no set-up: for a projector. */
  readonly presenting: boolean;
  /** The panels that are shown while presenting. */
  readonly presented: readonly PresenterPanel[];
  /** The settings that stay at hand while presenting; null while nobody has chosen. */
  readonly sliders: readonly string[] | null;
  /** False where a link hides the set-up, e.g. in a lesson. */
  readonly controls: boolean;
  /** Whether the set-up shows every setting, or the few that matter most. */
  readonly allSettings: boolean;
  /** The dimensions on the plane's axes; null where the run's own use of them decides. */
  readonly axes: Axes | null;
  /** The step of a lesson. */
  readonly lesson: LessonPlace | null;
}

export const plainLook: Look = {
  tab: 'latent',
  use: firstUse,
  presenting: false,
  presented: firstPresented,
  sliders: null,
  controls: true,
  allSettings: false,
  axes: null,
  lesson: null,
};

/** `search` is a query string with or without its “?”; `dataIds` are the sets that a link may name. */
export function parseLink(search: string, dataIds: readonly string[]): Link {
  const query = new URLSearchParams(search);
  const faults: Fault[] = [];
  const read: Texts['read'] = (key, fallback, parse) => {
    const text = query.get(key);
    if (text === null) return fallback;
    try {
      return parse(text, key);
    } catch (thrown) {
      faults.push(toFault(thrown, key));
      return fallback;
    }
  };
  const texts: Texts = { read, toNumber: parseNumber };

  const opening = openingConfig();
  const data = read('data', opening.data, (text) => checkData(text, dataIds));
  const defaults = namesRun(query) ? defaultsOf(data, kindOfData(data, null)) : opening;
  read('v', VERSION, checkVersion);
  const { asked, model } = readModel(texts, defaults);
  // Parts that cannot be combined are replaced by ones that can, and the visitor is told.
  try {
    checkParts(asked, asked.latent);
    checkMistake(asked);
  } catch (thrown) {
    faults.push(toFault(thrown));
  }
  const config = readConfig(texts, { ...defaults, data }, model);
  const known: readonly string[] = [
    'v',
    ...visitKeys,
    ...choiceSettingIds,
    ...numberSettingIds,
    ...paramSpecs(model).map((spec) => spec.id),
  ];
  for (const key of new Set(query.keys()))
    if (!known.includes(key) && !aboutUse(key)) faults.push(unknownKey(key, model.variant));
  const [view = '', useId = null] = (query.get('view') ?? '').split('.');
  const look: Look = {
    tab: read('view', plainLook.tab, () => (view === '' ? plainLook.tab : checkTab(view))),
    use: parseUse(view === 'use' ? useId : null, query, faults),
    presenting: (query.get('present') ?? '0') !== '0',
    presented: read('present', plainLook.presented, parsePresented),
    sliders: read('sliders', plainLook.sliders, parseSliders),
    controls: query.get('controls') !== '0',
    allSettings: query.get('settings') === 'all',
    axes: read('axes', plainLook.axes, (text) => parseAxes(text, model.latent)),
    lesson: read('lesson', plainLook.lesson, (id) => parsePlace(id, query.get('step'))),
  };
  return { config, autoplay: query.get('autoplay') !== '0', language: query.get('lang'), look, faults };
}

/** The query string of a configuration and of what is shown of it, with its “?”. */
export function formatLink(config: RunConfig, look: Look = plainLook): string {
  const defaults = defaultsOf(config.data, kindOfData(config.data, null));
  const query = new URLSearchParams();
  for (const id of [...choiceSettingIds, ...numberSettingIds])
    if (config[id] !== defaults[id]) query.set(id, String(config[id]));
  const params = defaultParams(config);
  for (const [id, value] of Object.entries(config.params)) if (value !== params[id]) query.set(id, String(value));
  if (look.tab === 'use') {
    const { view, keys } = formatUse(look.use);
    for (const [key, value] of [['view', view] as const, ...keys]) query.set(key, value);
  } else if (look.tab !== plainLook.tab) query.set('view', look.tab);
  if (look.presenting) query.set('present', formatPresented(look.presented));
  if (look.presenting && look.sliders) query.set('sliders', formatSliders(look.sliders));
  if (!look.controls) query.set('controls', '0');
  if (look.allSettings) query.set('settings', 'all');
  if (look.axes) query.set('axes', formatAxes(look.axes));
  if (look.lesson) {
    query.set('lesson', look.lesson.id);
    query.set('step', String(look.lesson.step));
  }
  return `?${new URLSearchParams([['v', VERSION], ...query])}`;
}

function parseNumber(text: string, key: string): number {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  throw new FaultError(
    'setting/invalid',
    `${key} is “${text}”, which is not a number`,
    key,
    'Its default is used; set it in the panel.',
  );
}

function checkVersion(text: string): string {
  if (text === VERSION) return text;
  throw new FaultError(
    'setting/invalid',
    `The link is of version ${text}`,
    'v',
    'Reload the page to get the newest version, or go on with what could be read.',
  );
}

function checkData(id: string, dataIds: readonly string[]): string {
  if (dataIds.includes(id)) return id;
  const remedy =
    id === 'upload'
      ? 'Images of your own do not travel in a link: open the files on this machine.'
      : `Choose one of ${dataIds.join(', ')}.`;
  throw new FaultError('setting/invalid', `data is “${id}”`, 'data', remedy);
}

function unknownKey(key: string, variant: string): Fault {
  return new FaultError(
    'setting/unknown',
    `The link says “${key}”, which ${variant} runs do not have`,
    key,
    'It is left out; check its spelling if you wrote it.',
  ).fault;
}
