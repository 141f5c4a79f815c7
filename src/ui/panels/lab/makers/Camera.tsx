// Panels: the camera's picture, and the moment in which it is taken.
import { useTranslation } from 'react-i18next';
import { CameraPicture } from './CameraPicture.tsx';
import { squareOf, useCamera } from './useCamera.ts';

interface CameraProps {
  readonly onTaken: (picture: Blob | null) => void;
  readonly onClose: () => void;
}

/** Pixels on the side of what is taken: far more than a frame has. */
const SIDE = 256;

export function Camera({ onTaken, onClose }: CameraProps) {
  const { t } = useTranslation();
  const camera = useCamera('user');
  const { video, state, mirrored } = camera;
  const take = (): void => squareOf(video.current, SIDE, mirrored)?.toBlob(onTaken, 'image/png');
  return (
    <div className="camera" data-testid="camera">
      <CameraPicture camera={camera} />
      <div className="lab-buttons">
        <button type="button" className="button small primary" disabled={state !== 'on'} onClick={take}>
          {t('lab.photograph.take')}
        </button>
        <button type="button" className="button small" onClick={onClose}>
          {t('lab.photograph.close')}
        </button>
      </div>
    </div>
  );
}
