// Panels: which layers and which dimensions the plane shows.
import { Popover, ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { projectionMethods } from '../../../protocol/projection.ts';
import { planeDims } from '../../../state/facts/plane/plane.ts';
import { hasTruePosterior } from '../../../state/facts/plane/truth/true-posterior.ts';
import { Explain } from '../../explain/Explain.tsx';
import { subscript } from '../../numbers/format.ts';
import { Icon } from '../../parts/Icon.tsx';
import { Select } from '../../parts/Select.tsx';
import { useApp, usePlayground } from '../../playground.ts';

/** The layers that are used most stand in the row; the others are in a popover. */
const layers = { row: ['points', 'manifold'], more: ['density', 'aggregate', 'truePosterior', 'quantile'] } as const;
type Layer = (typeof layers)[keyof typeof layers][number];
const SIDES = [10, 15, 20, 25, 30];

export function PlaneTools() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const projected = useApp((state) => state.plane.projection !== 'none');
  const { manifold, side } = useApp((state) => state.plane);
  return (
    <div className="plane-tools">
      <ProjectionSelect />
      <DimensionSelects />
      <Layers place="row" />
      <Popover.Root>
        <Popover.Trigger
          className="button icon-only quiet"
          aria-label={t('plane.moreLayers')}
          title={t('plane.moreLayers')}
        >
          <Icon name="sliders" />
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            className="popover layers-popover"
            sideOffset={6}
            collisionPadding={8}
            aria-label={t('plane.moreLayers')}
          >
            <Layers place="more" />
            {manifold && !projected && (
              <div className="layers-side">
                <span>{t('plane.side')}</span>
                <Select
                  compact
                  label={t('plane.side')}
                  value={String(side)}
                  options={SIDES.map((value) => ({ value: String(value), label: `${value} × ${value}` }))}
                  onChange={(value) => actions.setView({ side: Number(value) })}
                />
              </div>
            )}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </div>
  );
}

function Layers({ place }: { readonly place: keyof typeof layers }) {
  const { t } = useTranslation();
  const { store, actions } = usePlayground();
  const plane = useApp((state) => state.plane);
  const truth = useApp(({ applied, draft }) => hasTruePosterior(applied ?? draft));
  const { standard, prior, y } = planeDims(store.getState());
  const projected = plane.projection !== 'none';
  const offered: Readonly<Record<Layer, boolean>> = {
    points: true,
    manifold: !projected,
    density: y !== null,
    // Points have no spread where z is not drawn.
    aggregate: prior && y !== null && !projected,
    truePosterior: truth,
    quantile: standard && !projected,
  };
  const on: Readonly<Record<Layer, boolean>> = { ...plane, quantile: plane.axes === 'quantile' };
  const here: readonly Layer[] = layers[place];
  const shown = here.filter((id) => offered[id]);
  const change = (next: readonly string[]): void => {
    // Only what changed: a change of the axes shows the whole plane again.
    for (const id of shown) {
      const wanted = next.includes(id);
      if (wanted === on[id]) continue;
      actions.setView(id === 'quantile' ? { axes: wanted ? 'quantile' : 'linear' } : { [id]: wanted });
    }
  };
  return (
    <ToggleGroup.Root
      type="multiple"
      className="toggles"
      aria-label={place === 'row' ? t('plane.layers') : t('plane.moreLayers')}
      value={shown.filter((id) => on[id])}
      onValueChange={change}
    >
      {shown.map((id) => {
        const { name, hint, topic } = layerTexts[id];
        return (
          <span key={id} className="toggle-row">
            <ToggleGroup.Item className="toggle" value={id} {...(hint && { title: t(hint) })}>
              {t(name)}
            </ToggleGroup.Item>
            {topic && <Explain topic={topic} name={t(name)} />}
          </span>
        );
      })}
    </ToggleGroup.Root>
  );
}

const layerTexts = {
  points: { name: 'plane.points', hint: null, topic: null },
  manifold: { name: 'plane.manifold', hint: null, topic: null },
  density: { name: 'plane.density', hint: 'plane.densityHint', topic: null },
  aggregate: { name: 'plane.aggregate', hint: 'plane.aggregateHint', topic: 'aggregate' },
  truePosterior: { name: 'plane.truth.name', hint: 'plane.truth.hint', topic: 'truePosterior' },
  quantile: { name: 'plane.equalMass', hint: 'plane.equalMassHint', topic: 'equalMass' },
} as const satisfies Readonly<
  Record<Layer, { readonly name: string; readonly hint: string | null; readonly topic: string | null }>
>;

/** Shown only where there is a choice: with two dimensions there is none. */
function DimensionSelects() {
  const { t } = useTranslation();
  const { store, actions } = usePlayground();
  const latent = useApp((state) => (state.applied ?? state.draft).latent);
  const projection = useApp((state) => state.plane.projection);
  useApp((state) => state.plane);
  if (latent <= 2 || projection !== 'none') return null;
  const { x, y } = planeDims(store.getState());
  const options = Array.from({ length: latent }, (_, d) => ({ value: String(d), label: `z${subscript(d + 1)}` }));
  return (
    <div className="dimensions">
      <Select
        compact
        label={t('plane.across')}
        value={String(x)}
        options={options.filter((option) => option.value !== String(y))}
        onChange={(d) => actions.setView({ x: Number(d) })}
      />
      <span aria-hidden="true">×</span>
      <Select
        compact
        label={t('plane.up')}
        value={String(y)}
        options={options.filter((option) => option.value !== String(x))}
        onChange={(d) => actions.setView({ y: Number(d) })}
      />
    </div>
  );
}

/** How more than two dimensions become two. */
function ProjectionSelect() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const latent = useApp((state) => (state.applied ?? state.draft).latent);
  const projection = useApp((state) => state.plane.projection);
  if (latent <= 2) return null;
  const names = { none: t('plane.twoOf', { count: latent }), pca: 'PCA', tsne: 't-SNE', umap: 'UMAP' };
  const ids = ['none', ...projectionMethods] as const;
  return (
    <Select
      compact
      label={t('plane.projection')}
      value={projection}
      options={ids.map((value) => ({ value, label: names[value] }))}
      onChange={(value) => actions.setView({ projection: value })}
    />
  );
}
