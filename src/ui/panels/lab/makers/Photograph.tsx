// Panels: a datum made of a picture: opened, dropped, pasted, or taken by the camera. It never leaves the machine.
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toFault } from '../../../../core/fault.ts';
import type { Fault } from '../../../../core/fault.ts';
import { framePhotograph } from '../../../../data/pictures/photograph.ts';
import { Icon } from '../../../parts/Icon.tsx';
import { useCell, usePlayground } from '../../../playground.ts';
import { faultSentences } from '../../../words/faults.ts';
import { Camera } from './Camera.tsx';
import type { MakerProps } from './maker.ts';

export function Photograph({ run: { shape }, onMade }: MakerProps) {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const photograph = useCell(views.photograph, (value) => value);
  const [fault, setFault] = useState<Fault | null>(null);
  const [camera, setCamera] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const address = useAddress(photograph);

  useEffect(() => {
    if (!photograph) return onMade(null);
    // The newest one counts, however long an older one takes.
    let newest = true;
    framePhotograph(photograph, shape)
      .then((pixels) => newest && onMade(pixels))
      .catch((thrown) => {
        if (!newest) return;
        setFault(toFault(thrown));
        views.photograph.set(null);
      });
    return () => {
      newest = false;
    };
  }, [photograph, shape, onMade, views]);

  const take = (file: Blob | null | undefined): void => {
    if (!file) return;
    setFault(null);
    setCamera(false);
    views.photograph.set(file);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  const told = fault && faultSentences(fault, t, i18n.language);
  return (
    <>
      {camera ? (
        <Camera onTaken={take} onClose={() => setCamera(false)} />
      ) : (
        <button
          type="button"
          className="photo-pad"
          data-testid="photo-pad"
          aria-label={t('lab.photograph.choose')}
          onClick={() => input.current?.click()}
          onDragOver={(event) => event.preventDefault()}
          onDrop={drop}
        >
          {address ? <img src={address} alt={t('lab.photograph.yours')} /> : <span>{t('lab.photograph.hint')}</span>}
        </button>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept="image/*"
        aria-label={t('lab.photograph.choose')}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {told && (
        <p className="control-note" role="alert">
          {told}
        </p>
      )}
      <div className="lab-buttons">
        <button type="button" className="button small" onClick={() => input.current?.click()}>
          <Icon name="file" />
          {t('lab.photograph.choose')}
        </button>
        {!camera && (
          <button type="button" className="button small" onClick={() => setCamera(true)}>
            {t('lab.photograph.camera')}
          </button>
        )}
        <button
          type="button"
          className="button small"
          disabled={!photograph}
          onClick={() => views.photograph.set(null)}
        >
          {t('lab.draw.clear')}
        </button>
      </div>
    </>
  );
}

/** An address under which the page shows it. */
function useAddress(file: Blob | null): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setAddress(null);
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
