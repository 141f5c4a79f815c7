// Panels: other ways to read the files that wait: the side of the frames, shades of grey, the middle square alone.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { frameSizes, type FrameOptions } from '../../../../data/pictures/resize.ts';
import type { SetSummary } from '../../../../protocol/messages.ts';
import { Select } from '../../../parts/Select.tsx';
import { useApp, usePlayground } from '../../../playground.ts';

const sides = frameSizes.map(String);

export function ReadAs({ upload }: { readonly upload: SetSummary }) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const reading = useApp((state) => state.reading !== null);
  const read = actions.framesOf(upload);
  /** What is being read; a box shows at once that it was pressed. */
  const [asked, setAsked] = useState<FrameOptions | null>(null);
  useEffect(() => {
    if (!reading) setAsked(null);
  }, [reading]);
  const frames = asked ?? read;
  // A set that was made here has no files to read again.
  if (!frames) return null;
  const change = (next: Partial<FrameOptions>): void => {
    const wanted = { ...frames, ...next };
    setAsked(wanted);
    void actions.readAgain(wanted);
  };
  const check = (id: 'asGrey' | 'crop') => (
    <label className="check">
      <input
        type="checkbox"
        checked={frames[id] ?? false}
        disabled={reading}
        onChange={({ target }) => change({ [id]: target.checked })}
      />
      {t(`data.${id}`)}
    </label>
  );
  const side = String(frames.size ?? upload.shape[0]);
  return (
    <details className="read-as" data-testid="read-as">
      <summary>{t('data.readAs')}</summary>
      <span className="data-edit">
        <span id="read-side">{t('data.side')}</span>
        <Select
          label={t('data.side')}
          labelId="read-side"
          compact
          value={side}
          options={sides.map((value) => ({ value, label: `${value} × ${value}` }))}
          onChange={(value) => {
            const size = frameSizes.find((one) => String(one) === value);
            if (size && value !== side) change({ size });
          }}
        />
      </span>
      {(upload.kind === 'colour' || frames.asGrey) && check('asGrey')}
      {check('crop')}
    </details>
  );
}
