// Panels: offers to take back what was just deleted, cleared or rewound. The notice goes by itself; the keys still work
// then.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hush, undoOne } from '../../../state/flows/ring/undo.ts';
import type { Change } from '../../../state/facts/page/undo-state.ts';
import { formatCount } from '../../numbers/format.ts';
import { NoticeAction, NoticeCard } from '../../parts/NoticeCard.tsx';
import { useApp, usePlayground } from '../../playground.ts';

/** How long the notice stays; longer while the pointer or the focus is on it. */
const STAYS_MS = 15_000;

export function UndoNotice() {
  const told = useApp((state) => state.undo.told);
  return told && <Told key={keyOf(told)} change={told} />;
}

const keys = new WeakMap<Change, number>();
let given = 0;

/** A key for each change, so that each notice gets its full time. */
function keyOf(change: Change): number {
  const key = keys.get(change) ?? ++given;
  keys.set(change, key);
  return key;
}

function Told({ change }: { readonly change: Change }) {
  const { t } = useTranslation();
  const { store } = usePlayground();
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!card.current?.matches(':hover, :focus-within')) hush(store);
    }, STAYS_MS);
    return () => clearInterval(timer);
  }, [store]);
  return (
    <NoticeCard ref={card} icon="reset" role="status" calm testId="undo" onDismiss={() => hush(store)}>
      <p>{useSentence(change)}</p>
      <NoticeAction name={t('undo.undo')} title="Ctrl+Z" act={() => undoOne(store, change)} />
    </NoticeCard>
  );
}

function useSentence({ kind, values = {} }: Change): string {
  const { t, i18n } = useTranslation();
  switch (kind) {
    case 'set':
    case 'made':
      return t(`undo.${kind}`, { name: values['name'] ?? '' });
    case 'run': {
      const { number = 0, name } = values;
      return t('undo.run', { name: name || t('runs.name', { number }) });
    }
    case 'rewind':
      return t('undo.rewind', { step: formatCount(Number(values['step']), i18n.language) });
    case 'drawing':
    case 'path':
    case 'labels':
      return t(`undo.${kind}`);
    case 'ring':
    case 'stroke':
      return '';
    default:
      return kind satisfies never;
  }
}
