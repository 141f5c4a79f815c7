// Panels: a thin line where this browser has no WebGPU: what trains instead, and where it could be had.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../parts/IconButton.tsx';
import { loadPreference, savePreference } from '../../state/preferences.ts';
import { Icon } from '../parts/Icon.tsx';
import { useApp } from '../playground.ts';

export function WebgpuBanner() {
  const { t } = useTranslation();
  const run = useApp((state) => state.run);
  const [dismissed, setDismissed] = useState(() => loadPreference('webgpu-banner') === 'dismissed');
  const report = run?.devices.find((device) => device.backend === 'webgpu');
  if (!run || !report || report.available || dismissed) return null;
  return (
    <aside className="banner" data-testid="webgpu-banner" aria-label="WebGPU">
      <Icon name="info" />
      <p title={report.reason}>{t('banner.webgpu', { backend: t(`backends.${run.backend}`) })}</p>
      <IconButton
        icon="close"
        label={t('banner.dismiss')}
        onClick={() => {
          savePreference('webgpu-banner', 'dismissed');
          setDismissed(true);
        }}
      />
    </aside>
  );
}
