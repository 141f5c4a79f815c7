// Panels: what was just deleted, wiped or gone back from, and the way to take that back. It goes by itself: the keys still do it.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { hush, undoOne } from '../../state/undo.ts';
import type { Change } from '../../state/undo-state.ts';
import { passFocus } from '../focus.ts';
import { formatCount } from '../format.ts';
import { Icon } from '../parts/Icon.tsx';
import { IconButton } from '../parts/IconButton.tsx';
import { useApp, usePlayground } from '../playground.ts';

/** So long it stays, and longer while somebody is at it. */
const STAYS_MS = 15_000;

export function UndoNotice() {
  const told = useApp((state) => state.undo.told);
  return told && <Told key={keyOf(told)} change={told} />;
}

const keys = new WeakMap<Change, number>();
let given = 0;

/** Another notice, another time to stay. */
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
    <div ref={card} className="notice" data-calm role="status" data-testid="undo">
      <Icon name="reset" />
      <div>
        <p>{useSentence(change)}</p>
        <button
          type="button"
          className="button"
          title="Ctrl+Z"
          onClick={({ currentTarget }) => {
            passFocus(currentTarget);
            undoOne(store, change);
          }}
        >
          {t('undo.undo')}
        </button>
      </div>
      <IconButton
        icon="close"
        label={t('notices.dismiss')}
        onClick={({ currentTarget }) => {
          passFocus(currentTarget, '.notice', 'close');
          hush(store);
        }}
      />
    </div>
  );
}

function useSentence({ kind, values = {} }: Change): string {
  const { t, i18n } = useTranslation();
  switch (kind) {
    case 'run': {
      const { number = 0, name } = values;
      return t('undo.run', { name: name || t('runs.name', { number }) });
    }
    case 'rewind':
      return t('undo.rewind', { step: formatCount(Number(values['step']), i18n.language) });
    case 'drawing':
    case 'path':
      return t(`undo.${kind}`);
    case 'ring':
    case 'stroke':
      return '';
    default:
      return kind satisfies never;
  }
}
