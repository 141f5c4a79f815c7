// Panels: where the run is, in numbers.
import { useTranslation } from 'react-i18next';
import { newest } from '../../../state/facts/record/history.ts';
import { Explain } from '../../explain/Explain.tsx';
import { formatCount, formatFixed } from '../../numbers/format.ts';
import { hasBound, scoreName } from '../../words/names.ts';
import { useScoreText } from './score-text.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';

export function Readouts() {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const step = useCell(views.progress, (progress) => progress.step);
  const epoch = useCell(views.progress, (progress) => Math.floor(progress.epoch * 100) / 100);
  // The held-out score once there is one; before that the newest training step's.
  const training = useCell(views.history, ({ train }) => newest(train, 'elbo'));
  const elbo = useCell(views.score, (scored) => scored?.values['elbo'] ?? null) ?? training;
  const scoreText = useScoreText();
  const variant = useApp((state) => (state.applied ?? state.draft).variant);
  const [score, bound] = [scoreName(variant), hasBound(variant)];
  return (
    <dl className="readouts">
      <div>
        <dt>
          <Explain topic="step" name={t('run.stepCount')}>
            {t('run.stepCount')}
          </Explain>
        </dt>
        <dd data-testid="step-count">{formatCount(step, i18n.language)}</dd>
      </div>
      <div className="readout-epoch">
        <dt>
          <Explain topic="epoch" name={t('run.epoch')}>
            {t('run.epoch')}
          </Explain>
        </dt>
        <dd>{formatFixed(epoch, 2, i18n.language)}</dd>
      </div>
      <div title={bound ? t('run.elboTitle') : undefined}>
        <dt>
          <Explain topic={bound ? 'elbo' : 'recon'} name={score}>
            {score}
          </Explain>
        </dt>
        <dd data-testid="elbo">{scoreText('elbo', elbo)}</dd>
      </div>
    </dl>
  );
}
