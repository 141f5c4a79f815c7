// Panels: the camera's picture, and the moment in which it is taken. The camera is on only while this is on the page.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface CameraProps {
  readonly onTaken: (picture: Blob | null) => void;
  readonly onClose: () => void;
}

type State = 'asking' | 'on' | 'refused' | 'missing';

/** Pixels on the side of what is taken: far more than a frame has. */
const SIDE = 256;

export function Camera({ onTaken, onClose }: CameraProps) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<State>('asking');
  useEffect(() => {
    let stream: MediaStream | null = null;
    let closed = false;
    const begin = async (): Promise<void> => {
      // Pages without HTTPS have no such thing.
      if (!navigator.mediaDevices) return setState('missing');
      try {
        stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'user', width: 640, height: 480 } });
      } catch (thrown) {
        const refused = thrown instanceof DOMException && thrown.name === 'NotAllowedError';
        return setState(refused ? 'refused' : 'missing');
      }
      if (closed || !video.current) return stop(stream);
      video.current.srcObject = stream;
      await video.current.play();
      setState('on');
    };
    void begin();
    return () => {
      closed = true;
      if (stream) stop(stream);
    };
  }, []);

  const take = (): void => {
    const { current } = video;
    if (!current) return;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = SIDE;
    const side = Math.min(current.videoWidth, current.videoHeight);
    const [left, top] = [(current.videoWidth - side) / 2, (current.videoHeight - side) / 2];
    const context = canvas.getContext('2d');
    // As in a mirror, which is how it is shown.
    context?.scale(-1, 1);
    context?.drawImage(current, left, top, side, side, -SIDE, 0, SIDE, SIDE);
    canvas.toBlob(onTaken, 'image/png');
  };
  return (
    <div className="camera" data-testid="camera">
      <video ref={video} muted playsInline aria-label={t('lab.photograph.camera')} hidden={state !== 'on'} />
      {state !== 'on' && <p role={state === 'asking' ? 'status' : 'alert'}>{t(`lab.photograph.state.${state}`)}</p>}
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

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
