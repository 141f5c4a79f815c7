// Panels: what the camera sees, or why it sees nothing and what to do about that.
import { useTranslation } from 'react-i18next';
import type { CameraView } from './useCamera.ts';

export function CameraPicture({ camera: { video, state, mirrored, again, other } }: { readonly camera: CameraView }) {
  const { t } = useTranslation();
  const failed = state !== 'on' && state !== 'asking';
  return (
    <>
      <div className="camera-view" hidden={failed}>
        <video
          ref={video}
          muted
          playsInline
          aria-label={t('lab.photograph.camera')}
          data-mirrored={mirrored || undefined}
        />
        {state === 'on' && other && (
          <button type="button" className="button small" onClick={other}>
            {t('lab.photograph.other')}
          </button>
        )}
      </div>
      {state !== 'on' && <p role={state === 'asking' ? 'status' : 'alert'}>{t(`lab.photograph.state.${state}`)}</p>}
      {failed && (
        <button type="button" className="button small" onClick={again}>
          {t('lab.photograph.again')}
        </button>
      )}
    </>
  );
}
