// Panels: tells the state that a tab is on screen, so that what it shows is kept fresh only while it is there.
import { useEffect } from 'react';
import type { PanelId } from '../../../state/facts/page/panels.ts';
import { usePlayground } from '../../playground.ts';

export function useShown(panel: PanelId): void {
  const { actions } = usePlayground();
  useEffect(() => {
    actions.setVisible(panel, true);
    return () => actions.setVisible(panel, false);
  }, [actions, panel]);
}
