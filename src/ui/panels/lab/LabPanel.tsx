// Panels: the centre of the page: the latent plane, and beside it under tabs the other ways to look at the latent
// space.
import { Tabs } from 'radix-ui';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOf } from '../../../kinds/kinds.ts';
import { type LabTab, labTabs, presentedTabs } from '../../../state/facts/page/lab.ts';
import { useApp, usePlayground } from '../../playground.ts';
import { PlanePanel } from '../plane/PlanePanel.tsx';

/** The plane is loaded at once, the others on demand. */
const panels: Readonly<Record<LabTab, ComponentType>> = {
  latent: PlanePanel,
  traverse: lazy(async () => ({ default: (await import('./TraverseTab.tsx')).TraverseTab })),
  interpolate: lazy(async () => ({ default: (await import('./InterpolateTab.tsx')).InterpolateTab })),
  arithmetic: lazy(async () => ({ default: (await import('./ArithmeticTab.tsx')).ArithmeticTab })),
  draw: lazy(async () => ({ default: (await import('./DrawTab.tsx')).DrawTab })),
  data: lazy(async () => ({ default: (await import('./DataTab.tsx')).DataTab })),
  use: lazy(async () => ({ default: (await import('../use/UseTab.tsx')).UseTab })),
  samples: lazy(async () => ({ default: (await import('./SamplesTab.tsx')).SamplesTab })),
};

export function LabPanel() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const tabs = useApp((state) => (state.presenting ? presentedTabs : labTabs));
  const chosenTab = useApp((state) => state.lab.tab);
  const tab = tabs.includes(chosenTab) ? chosenTab : 'latent';
  // What a visitor makes is called by how it is made.
  const making = useApp(({ run }) => kindOf(run?.kind ?? 'grey').makings[0] ?? 'draw');
  return (
    <Tabs.Root
      className="lab"
      id="lab"
      tabIndex={-1}
      value={tab}
      onValueChange={(next) => {
        const chosen = tabs.find((id) => id === next);
        if (chosen) actions.explore({ tab: chosen });
      }}
    >
      <Tabs.List className="tabs" aria-label={t('lab.title')}>
        {tabs.map((id) => (
          <Tabs.Trigger key={id} className="tab" value={id}>
            {t(`lab.tabs.${id === 'draw' ? making : id}`)}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {tabs.map((id) => {
        const Panel = panels[id];
        return (
          <Tabs.Content key={id} className="lab-content" value={id} tabIndex={-1}>
            <Suspense fallback={null}>
              <Panel />
            </Suspense>
          </Tabs.Content>
        );
      })}
    </Tabs.Root>
  );
}
