// Panels: a thin line, shown where this browser has no WebGPU: what trains instead, and where WebGPU is to be had.
import { useTranslation } from 'react-i18next';
import { Banner } from '../../parts/Banner.tsx';
import { useApp } from '../../playground.ts';

export function WebgpuBanner() {
  const { t } = useTranslation();
  const run = useApp((state) => state.run);
  const report = run?.devices.find((device) => device.backend === 'webgpu');
  if (!run || !report || report.available) return null;
  return (
    <Banner
      preference="webgpu-banner"
      label="WebGPU"
      text={t('banner.webgpu', { backend: t(`backends.${run.backend}`) })}
      reason={report.reason}
    />
  );
}
