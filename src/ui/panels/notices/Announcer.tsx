// Panels: what the page tells screen readers: changes of status, and z when keys move it.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce, announcement } from '../../page/announce.ts';
import { useApp, useCell } from '../../playground.ts';

export function Announcer() {
  const { t } = useTranslation();
  const kind = useApp((state) => state.status.kind);
  const text = useCell(announcement, (value) => value);
  useEffect(() => announce(t(`status.${kind}`)), [t, kind]);
  return (
    <p className="visually-hidden" role="status" data-testid="announcer">
      {text}
    </p>
  );
}
