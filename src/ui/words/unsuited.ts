// UI: why a likelihood means nothing for data of a kind.
import type { TFunction } from 'i18next';
import { type KindId, kindOf } from '../../kinds/kinds.ts';
import { en } from '../i18n/en.ts';

/** Null where it suits them. */
export function unsuitedText(t: TFunction, kind: KindId, likelihood: string): string | null {
  const unsuited: readonly string[] = kindOf(kind).unsuitedLikelihoods;
  const key = `${kind}.${likelihood}`;
  return unsuited.includes(likelihood) && isKey(key) ? t(`unsuited.${key}`) : null;
}

type Key = {
  [Kind in keyof typeof en.unsuited]: `${Kind}.${keyof (typeof en.unsuited)[Kind] & string}`;
}[keyof typeof en.unsuited];

function isKey(key: string): key is Key {
  const [kind = '', likelihood = ''] = key.split('.');
  const ofKind: object | undefined = (en.unsuited as Readonly<Record<string, object>>)[kind];
  return ofKind !== undefined && likelihood in ofKind;
}
