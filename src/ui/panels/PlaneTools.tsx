// Panels: which layers and which dimensions the plane shows.
import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { projectionMethods } from '../../protocol/projection.ts';
import { planeDims } from '../../state/watch.ts';
import { subscript } from '../format.ts';
import { Select } from '../parts/Select.tsx';
import { useApp, usePlayground } from '../playground.ts';

export function PlaneTools() {
  const { t } = useTranslation();
  const { store, actions } = usePlayground();
  const plane = useApp((state) => state.plane);
  useApp((state) => state.applied);
  const { standard } = planeDims(store);
  const shown = [
    ...(plane.points ? ['points'] : []),
    ...(plane.density ? ['density'] : []),
    ...(plane.manifold ? ['manifold'] : []),
    ...(plane.axes === 'quantile' ? ['quantile'] : []),
  ];
  return (
    <div className="plane-tools">
      <ProjectionSelect />
      <DimensionSelects />
      <ToggleGroup.Root
        type="multiple"
        className="toggles"
        aria-label={t('plane.layers')}
        value={shown}
        onValueChange={(next) =>
          actions.look({
            points: next.includes('points'),
            density: next.includes('density'),
            ...(plane.projection === 'none'
              ? { manifold: next.includes('manifold'), axes: next.includes('quantile') ? 'quantile' : 'linear' }
              : {}),
          })
        }
      >
        <ToggleGroup.Item className="toggle" value="points">
          {t('plane.points')}
        </ToggleGroup.Item>
        <ToggleGroup.Item className="toggle" value="density" title={t('plane.densityHint')}>
          {t('plane.density')}
        </ToggleGroup.Item>
        {plane.projection === 'none' && (
          <ToggleGroup.Item className="toggle" value="manifold">
            {t('plane.manifold')}
          </ToggleGroup.Item>
        )}
        {standard && plane.projection === 'none' && (
          <ToggleGroup.Item className="toggle" value="quantile" title={t('plane.equalMassHint')}>
            {t('plane.equalMass')}
          </ToggleGroup.Item>
        )}
      </ToggleGroup.Root>
    </div>
  );
}

/** Only where there is a choice: two dimensions have their two axes. */
function DimensionSelects() {
  const { t } = useTranslation();
  const { store, actions } = usePlayground();
  const latent = useApp((state) => (state.applied ?? state.draft).latent);
  const projection = useApp((state) => state.plane.projection);
  useApp((state) => state.plane);
  if (latent <= 2 || projection !== 'none') return null;
  const { x, y } = planeDims(store);
  const options = Array.from({ length: latent }, (_, d) => ({ value: String(d), label: `z${subscript(d + 1)}` }));
  return (
    <div className="dimensions">
      <Select
        compact
        label={t('plane.across')}
        value={String(x)}
        options={options.filter((option) => option.value !== String(y))}
        onChange={(d) => actions.look({ x: Number(d) })}
      />
      <span aria-hidden="true">×</span>
      <Select
        compact
        label={t('plane.up')}
        value={String(y)}
        options={options.filter((option) => option.value !== String(x))}
        onChange={(d) => actions.look({ y: Number(d) })}
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
      onChange={(value) => actions.look({ projection: value })}
    />
  );
}
