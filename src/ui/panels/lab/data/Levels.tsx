// Panels, data: how often each level occurs, a line for every channel.
import { useTranslation } from 'react-i18next';

const [WIDTH, HEIGHT] = [160, 56];
const channels = ['red', 'green', 'blue'] as const;

export function Levels({ levels }: { readonly levels: readonly (readonly number[])[] }) {
  const { t } = useTranslation();
  const most = Math.max(...levels.flat(), 1e-9);
  // Most pictures have a ground that hides the rest: the root shows both.
  const height = (share: number): number => HEIGHT * (1 - Math.sqrt(share / most));
  return (
    <figure className="levels">
      <figcaption>{t('lab.data.levels')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={t('lab.data.levels')} preserveAspectRatio="none">
        {levels.map((shares, channel) => {
          const name = levels.length === 3 ? channels[channel]! : 'grey';
          const step = WIDTH / shares.length;
          const line = shares.map((share, i) => `L${i * step},${height(share)}H${(i + 1) * step}`).join('');
          return <path key={name} className={`level-${name}`} d={`M0,${HEIGHT}${line}V${HEIGHT}Z`} />;
        })}
      </svg>
      <span className="levels-axis">
        <span>0</span>
        <span>255</span>
      </span>
    </figure>
  );
}
