// Panels: the model as a pipeline, with one held-out image on its way through it: x → encoder → μ, σ → z → decoder →
// x̂.
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../parts/IconButton.tsx';
import { elbo, type VariantSpec } from '../../../models/spec.ts';
import { findVariant } from '../../../models/specs.ts';
import type { Inspected } from '../../../protocol/messages.ts';
import { planeDims } from '../../../state/facts/plane/plane.ts';
import { Explain } from '../../explain/Explain.tsx';
import { boundParts } from '../../explain/parts.ts';
import { formatFixed, formatNats, subscript } from '../../numbers/format.ts';
import { OfStep } from '../../parts/OfStep.tsx';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { decimalsOf } from '../../numbers/sums.ts';
import { ImagePicker } from '../lab/ImagePicker.tsx';
import { useShown } from '../lab/useShown.ts';
import { NetworkButton } from '../bar/NetworkButton.tsx';
import { howDrawn } from '../plane/drawn/how-drawn.ts';
import type { SlowStage } from '../side/slow-sentence.ts';

// Loaded on demand: most variants have nothing more inside than the strip shows.
const InsideStrip = lazy(async () => ({ default: (await import('./InsideStrip.tsx')).InsideStrip }));

interface ModelStripProps {
  /** The stage of the slow step that is being shown. */
  readonly stage: SlowStage | null;
}

export function ModelStrip({ stage }: ModelStripProps) {
  const { t } = useTranslation();
  const { views, actions } = usePlayground();
  useShown('model');
  const image = useApp((state) => state.lab.image);
  const inspected = useCell(views.inspected, (value) => value);
  const classes = useApp((state) => state.run?.classes ?? null);
  const label = inspected?.label ?? null;
  const { inside = [] }: VariantSpec = findVariant(useApp((state) => (state.applied ?? state.draft).variant));
  return (
    <>
      <section className="model" aria-label={t('model.title')} data-stage={stage ?? undefined}>
        <figure className="model-image">
          <ImagePicker
            label={t('model.choose')}
            value={image}
            onChange={(next) => actions.explore({ image: next })}
            testId="followed"
          />
          <figcaption>
            <i className="sym-x">x</i>
            {label !== null && <span className="soft"> {classes?.[label] ?? label}</span>}
          </figcaption>
        </figure>
        <NetworkButton side="encoder" />
        <Code inspected={inspected} />
        <NetworkButton side="decoder" />
        <figure className="model-image" data-decoded>
          <PictureSheet
            read={() => views.inspected.get()?.decoded ?? null}
            columns={1}
            rows={1}
            label={t('model.decoded')}
            sources={[views.inspected]}
            testId="followed-decoded"
          />
          <figcaption>
            <i className="sym-xhat">x̂</i>
          </figcaption>
        </figure>
        <Bound inspected={inspected} />
        <OfStep step={inspected?.step ?? null} />
      </section>
      {inside.length > 0 && (
        <Suspense fallback={<div className="inside" />}>
          <InsideStrip parts={inside} />
        </Suspense>
      )}
    </>
  );
}

/** μ, σ, ε and z on the plane's axes; ε only where z = μ + σ ε, and z alone where z is not drawn. */
function Code({ inspected }: { readonly inspected: Inspected | null }) {
  const { t, i18n } = useTranslation();
  const { store, actions } = usePlayground();
  const draw = useApp((state) => state.lab.draw);
  useApp((state) => state.plane);
  useApp((state) => state.applied);
  const { x, y, latent } = planeDims(store.getState());
  const dims = y === null ? [x] : [x, y];
  const number = (values: Float32Array | null | undefined, d: number, change = (value: number) => value): string =>
    values ? formatFixed(change(values[d] ?? 0), 2, i18n.language) : '–';
  const drawn = howDrawn(inspected);
  const [sampled, byNoise] = [drawn !== 'not', drawn === 'noise'];
  return (
    <div className="model-code">
      <table>
        <thead>
          <tr>
            <td />
            {sampled ? (
              <>
                <th scope="col" title={t(byNoise ? 'model.mu' : 'model.centre')}>
                  <i className="sym-mu">μ</i>
                </th>
                <th scope="col" title={t(byNoise ? 'model.sigma' : 'model.spread')}>
                  <i className="sym-sigma">σ</i>
                </th>
              </>
            ) : null}
            {byNoise ? (
              <th scope="col" title={t('model.eps')}>
                <i className="sym-eps">ε</i>
              </th>
            ) : null}
            <th scope="col" title={t('model.z')}>
              <i className="sym-z">z</i>
            </th>
          </tr>
        </thead>
        <tbody>
          {dims.map((d) => (
            <tr key={d}>
              <th scope="row">{subscript(d + 1)}</th>
              {sampled ? (
                <>
                  <td>{number(inspected?.mu, d)}</td>
                  <td>{number(inspected?.logVar, d, (value) => Math.exp(value / 2))}</td>
                </>
              ) : null}
              {byNoise ? <td>{number(inspected?.eps, d)}</td> : null}
              <td>
                <b>{number(inspected?.z, d)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft">
        {sampled ? (
          <>
            <span className="formula-inline">
              {byNoise ? (
                <Explain topic="sample" name="z = μ + σ · ε">
                  <i className="sym-z">z</i> = <i className="sym-mu">μ</i> + <i className="sym-sigma">σ</i> ·{' '}
                  <i className="sym-eps">ε</i>
                </Explain>
              ) : (
                <Explain topic="draw" name="z ~ q(z|x)">
                  <i className="sym-z">z</i> ~ q(z|x)
                </Explain>
              )}
            </span>
            <IconButton
              icon="dice"
              label={t(byNoise ? 'model.again' : 'model.againDraw')}
              className="quiet tiny"
              onClick={() => actions.explore({ draw: draw + 1 })}
            />
          </>
        ) : (
          <span className="formula-inline" title={t('model.noNoise')}>
            <i className="sym-z">z</i> = encoder(<i className="sym-x">x</i>)
          </span>
        )}
        {latent > dims.length && <span> {t('model.ofDimensions', { count: dims.length, all: latent })}</span>}
      </p>
    </div>
  );
}

/** The image's own ELBO and its terms. */
function Bound({ inspected }: { readonly inspected: Inspected | null }) {
  const { t, i18n } = useTranslation();
  // With as many decimals as the numbers need to add up.
  const decimals = inspected && 'kl' in inspected.terms ? decimalsOf(boundParts(inspected.terms)) : 1;
  const value = (number: number | undefined): string =>
    number !== undefined && Number.isFinite(number)
      ? formatFixed(number, decimals, i18n.language)
      : formatNats(number ?? null, i18n.language);
  const hasKl = useApp((state) => state.run === null || state.run.terms.includes('kl'));
  // Where the class is a latent variable too, it has a divergence of its own.
  const ofClass = inspected?.terms['labelKl'];
  return (
    <dl className="sym-elbo model-bound" title={t('model.bound')}>
      <div>
        <dt>log p(x|z)</dt>
        <dd data-testid="followed-recon">{value(inspected?.terms['recon'])}</dd>
      </div>
      {hasKl && (
        <>
          <div>
            <dt>− KL</dt>
            <dd>{value(inspected?.terms['kl'])}</dd>
          </div>
          {ofClass !== undefined && (
            <div>
              <dt>− KL(y)</dt>
              <dd>{value(ofClass)}</dd>
            </div>
          )}
          <div className="model-sum">
            <dt>ELBO</dt>
            <dd>{value(inspected ? elbo(inspected.terms) : undefined)}</dd>
          </div>
        </>
      )}
    </dl>
  );
}
