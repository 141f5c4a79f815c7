// Panels: the camera. It is on while its picture is on the page and the page is looked at, and off otherwise.
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react';

export type CameraState = 'asking' | 'on' | 'refused' | 'busy' | 'insecure' | 'missing';

export interface CameraView {
  /** Where the picture is shown. */
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly state: CameraState;
  /** Whether it looks at the visitor, who is then shown as in a mirror. */
  readonly mirrored: boolean;
  /** Asks for it once more, after it was allowed or plugged in. */
  again(): void;
  /** Goes on with the next camera; null where there is one alone. */
  readonly other: (() => void) | null;
}

/** `facing` is wished for where a device has several: towards the visitor, or away. */
export function useCamera(facing: 'user' | 'environment'): CameraView {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('asking');
  const [mirrored, setMirrored] = useState(true);
  const [attempt, setAttempt] = useState(0);
  /** Ids of the camera that was asked for, and of the one after it. */
  const [device, setDevice] = useState<string | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const hidden = useSyncExternalStore(followHidden, () => document.hidden);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the same once more
  useEffect(() => {
    if (hidden) return;
    let stream: MediaStream | null = null;
    let closed = false;
    const become = (next: CameraState): void => {
      if (!closed) setState(next);
    };
    const begin = async (): Promise<void> => {
      become('asking');
      // Pages that come over an open line are given none.
      if (!navigator.mediaDevices) return become(isSecureContext ? 'missing' : 'insecure');
      try {
        const which = device === null ? { facingMode: facing } : { deviceId: { exact: device } };
        stream = await navigator.mediaDevices.getUserMedia({ video: { ...which, width: 640, height: 480 } });
      } catch (thrown) {
        return become(whyNot(thrown));
      }
      if (closed || !video.current) return stop(stream);
      const [track] = stream.getVideoTracks();
      // It was unplugged, or is no longer allowed.
      track?.addEventListener('ended', () => become('missing'));
      setMirrored(track?.getSettings().facingMode !== 'environment');
      setNext(await cameraAfter(track?.getSettings().deviceId));
      if (closed || !video.current) return;
      video.current.srcObject = stream;
      try {
        await video.current.play();
        become('on');
      } catch {
        // Also where its element left the page before the first picture; then nobody is told.
        become('missing');
      }
    };
    void begin();
    return () => {
      closed = true;
      if (stream) stop(stream);
    };
  }, [facing, device, hidden, attempt]);
  return {
    ...{ video, state, mirrored },
    again() {
      // The one that was chosen may be the one that is gone.
      setDevice(null);
      setAttempt((before) => before + 1);
    },
    other: next === null ? null : () => setDevice(next),
  };
}

/** The middle square of what the camera sees, `side` pixels wide, as it is shown; null while there is nothing to see. */
export function squareOf(video: HTMLVideoElement | null, side: number, mirrored: boolean): HTMLCanvasElement | null {
  if (!video || video.videoWidth === 0) return null;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = side;
  const given = Math.min(video.videoWidth, video.videoHeight);
  const [left, top] = [(video.videoWidth - given) / 2, (video.videoHeight - given) / 2];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (mirrored) context?.scale(-1, 1);
  context?.drawImage(video, left, top, given, given, mirrored ? -side : 0, 0, side, side);
  return canvas;
}

/** Id of the camera after this one, round and round; null where there is no other. */
async function cameraAfter(id: string | undefined): Promise<string | null> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const all = devices.filter(({ kind }) => kind === 'videoinput');
  const at = all.findIndex(({ deviceId }) => deviceId === id);
  return all.length > 1 ? all[(at + 1) % all.length]!.deviceId : null;
}

function whyNot(thrown: unknown): CameraState {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError') return 'refused';
  // Firefox says it otherwise than others.
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function followHidden(heard: () => void): () => void {
  document.addEventListener('visibilitychange', heard);
  return () => document.removeEventListener('visibilitychange', heard);
}
