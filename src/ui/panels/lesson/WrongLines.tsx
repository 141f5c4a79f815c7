// Lessons: the wrong line of a step's run in PyTorch, with the right one under it, and the button that mends it.
import { useTranslation } from 'react-i18next';
import { readSetUp } from '../../../lessons/set-up.ts';
import { wrongLines } from '../../../models/code/mistakes.ts';
import { pytorchProgram } from '../../../models/code/pytorch.ts';
import { passFocus } from '../../page/focus.ts';
import { formatCount } from '../../numbers/format.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';

/** Mended before, there would be nothing to stand beside the right run. */
const WORTH = 100;

/** Without the comment at its end, which says the same of both. */
const plain = (line: string): string => line.replace(/\s+#.*$/, '');

export function WrongLines({ setUp }: { readonly setUp: string }) {
  const { t, i18n } = useTranslation();
  const { store, views, actions } = usePlayground();
  const wrong = useApp((state) => state.applied !== null && state.applied.mistake !== 'none');
  const busy = useApp((state) => state.preparing !== null);
  const early = useCell(views.progress, ({ step }) => step < WORTH) && wrong;
  const shape = useApp((state) => state.run?.shape ?? null);
  const { config } = readSetUp(setUp, store.getState().draft);
  const lines = wrongLines(pytorchProgram(config, shape ?? [28, 28, 1]));
  return (
    <>
      {lines.map((line) => (
        <dl key={line.right} className="wrong-lines">
          <dt>{t('mistake.wrong')}</dt>
          <dd data-wrong>
            <code>{plain(line.wrong)}</code>
          </dd>
          <dt>{t('mistake.right')}</dt>
          <dd>
            <code>{plain(line.right)}</code>
          </dd>
        </dl>
      ))}
      <p className="mend">
        <button
          type="button"
          className="button small"
          title={t('mistake.mendHint')}
          disabled={busy || early || !wrong}
          onClick={({ currentTarget }) => {
            passFocus(currentTarget);
            void actions.mend();
          }}
        >
          {!wrong && <Icon name="check" />}
          {t(wrong ? 'mistake.mend' : 'mistake.mended')}
        </button>
        {early && <span className="soft">{t('mistake.early', { step: formatCount(WORTH, i18n.language) })}</span>}
      </p>
    </>
  );
}
