// Panels: what the present variant computes for the followed image besides μ, σ, ε and z: corrupted pictures, labels,
// codes, layers of z, verdicts. The variant's spec lists the parts; here each kind of part gets its picture.
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import type { InsideSpec } from '../../../models/spec.ts';
import type { Inspected, Pictures } from '../../../protocol/messages.ts';
import { formatCount, formatFixed, formatNats } from '../../numbers/format.ts';
import { nameOf } from '../../words/names.ts';
import { FeatureMaps } from '../../parts/FeatureMaps.tsx';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';

type Block = Inspected['inside'][string];

export function InsideStrip({ parts }: { readonly parts: readonly InsideSpec[] }) {
  const { t } = useTranslation();
  const { views } = usePlayground();
  const inspected = useCell(views.inspected, (value) => value);
  const codes = parts.find(({ kind }) => kind === 'codes');
  const used = codes && inspected?.inside[codes.id]?.values;
  return (
    <section className="inside" aria-label={t('model.inside.title')} data-testid="inside">
      {parts.map((part) => {
        const block = inspected?.inside[part.id];
        const name = nameOf(t, 'inside', part.id, block?.values.length);
        return (
          <figure key={part.id} data-kind={part.kind} data-testid={`inside-${part.id}`}>
            <div className="inside-picture">
              {block && inspected && <Part part={part} block={block} inspected={inspected} used={used} name={name} />}
            </div>
            <figcaption>{name}</figcaption>
          </figure>
        );
      })}
    </section>
  );
}

interface PartProps {
  readonly part: InsideSpec;
  readonly block: Block;
  readonly inspected: Inspected;
  /** Codes of this image, where it has some. */
  readonly used: Float32Array | undefined;
  readonly name: string;
}

function Part({ part, block, inspected, used, name }: PartProps) {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const read = (): Block | null => views.inspected.get()?.inside[part.id] ?? null;
  switch (part.kind) {
    case 'picture':
      return (
        <PictureSheet
          read={() => pictureOf(views.inspected.get(), part.id)}
          columns={1}
          rows={1}
          label={name}
          sources={[views.inspected]}
          testId={`picture-${part.id}`}
        />
      );
    case 'classes':
      return <Classes probabilities={block.values} name={name} />;
    case 'codes':
      return <Codes block={block} name={name} />;
    case 'use':
      return <Use shares={block.values} used={used} name={name} />;
    case 'latent':
      return (
        <>
          {block.shape.length === 1 ? (
            <Numbers values={block.values} name={name} />
          ) : (
            <div style={{ width: `${Math.min(MAPS_WIDTH, MAP_WIDTH * (block.shape[2] ?? 1))}px` }}>
              <FeatureMaps read={read} label={name} sources={[views.inspected]} />
            </div>
          )}
          <span className="inside-side">
            {t('model.inside.kl', { value: formatNats(inspected.terms[part.kl] ?? null, i18n.language) })}
          </span>
        </>
      );
    case 'probability':
      return (
        <>
          <span className="inside-meter" aria-hidden="true">
            <span style={{ width: `${100 * (block.values[0] ?? 0)}%` }} />
          </span>
          <b>{formatFixed(block.values[0] ?? 0, 2, i18n.language)}</b>
        </>
      );
    case 'number':
      return <b>{formatFixed(block.values[0] ?? 0, 2, i18n.language)}</b>;
    default:
      return part satisfies never;
  }
}

/** A picture of the same kind as the image that is followed. */
function pictureOf(inspected: Inspected | null, id: string): Pictures | null {
  const block: Block | undefined = inspected?.inside[id];
  if (!inspected || !block) return null;
  const [height = 0, width = 0, channels = 0] = block.shape;
  const { kind } = inspected.input;
  return {
    kind,
    count: 1,
    height,
    width,
    channels,
    pixels: Uint8Array.from(block.values, (value) => Math.round(255 * value)),
  };
}

/** Widths of a row of maps and of one map in it, CSS pixels. */
const MAPS_WIDTH = 144;
const MAP_WIDTH = 36;

const BARS = 40;
/** Bars of z are cut off at this many standard deviations of the prior. */
const REACH = 3;

/** A bar up or down for each number of z. */
function Numbers({ values, name }: { readonly values: Float32Array; readonly name: string }) {
  const { i18n } = useTranslation();
  const said = Array.from(values, (value) => formatFixed(value, 2, i18n.language)).join(', ');
  return (
    <svg
      className="inside-bars inside-z"
      viewBox={`0 ${-REACH} ${values.length} ${2 * REACH}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${name}: ${said}`}
      style={{ width: `${Math.min(150, 12 * values.length)}px` }}
    >
      <rect className="inside-room" width={values.length} y={-REACH} height={2 * REACH} />
      {[...values].map((value, i) => {
        const to = Math.max(-REACH, Math.min(REACH, value));
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a number is its place
          <rect key={i} x={i + 0.1} width={0.8} y={Math.min(0, -to)} height={Math.abs(to)} />
        );
      })}
    </svg>
  );
}

/** A bar for each class; the likeliest by name. */
function Classes({ probabilities, name }: { readonly probabilities: Float32Array; readonly name: string }) {
  const { t, i18n } = useTranslation();
  const classes = useApp((state) => state.run?.classes ?? null);
  const top = probabilities.indexOf(Math.max(...probabilities));
  const share = probabilities[top] ?? 0;
  const said =
    share > 0
      ? t('model.inside.percent', { name: classes?.[top] ?? top, value: formatCount(100 * share, i18n.language) })
      : t('model.inside.noClass');
  return (
    <>
      <svg
        className="inside-bars"
        viewBox={`0 0 ${probabilities.length} ${BARS}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${name}. ${said}`}
        style={{ width: `${Math.min(120, 10 * probabilities.length)}px` }}
      >
        {[...probabilities].map((value, k) => (
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: a class is its number
            key={k}
            data-top={k === top && share > 0 ? true : undefined}
          >
            <rect className="inside-room" x={k + 0.1} width={0.8} height={BARS} />
            <rect x={k + 0.1} width={0.8} y={BARS * (1 - value)} height={BARS * value} />
          </g>
        ))}
      </svg>
      <span className="inside-side">{said}</span>
    </>
  );
}

/** Hues step by the golden angle, so that codes with neighbouring numbers do not look alike. */
const hue = (code: number): string => `oklch(63% 0.14 ${(code * 137.508) % 360}deg)`;

/** Least width of the picture of codes, and width of one code in it, CSS pixels. */
const CODES_SIDE = 42;
const CODE_WIDTH = 6;

/** The codes at their places as colours; pressed, as numbers. */
function Codes({ block, name }: { readonly block: Block; readonly name: string }) {
  const { t } = useTranslation();
  const [rows = 0, columns = 0] = block.shape;
  const cells = [...block.values];
  return (
    <Popover.Root>
      <Popover.Trigger className="inside-codes" aria-label={t('model.inside.codesOpen')} data-testid="codes">
        <svg
          viewBox={`0 0 ${columns} ${rows}`}
          preserveAspectRatio="none"
          aria-hidden="true"
          shapeRendering="crispEdges"
          style={{ width: `${Math.max(CODES_SIDE, CODE_WIDTH * columns)}px` }}
        >
          {cells.map((code, i) => (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a code has its place
              key={i}
              x={i % columns}
              y={Math.floor(i / columns)}
              width={1}
              height={1}
              style={{ fill: hue(code) }}
            />
          ))}
        </svg>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover codes-table" sideOffset={6} collisionPadding={8} aria-label={name}>
          <table>
            <tbody>
              {Array.from({ length: rows }, (_, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its number
                <tr key={row}>
                  {cells.slice(row * columns, (row + 1) * columns).map((code, i) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a code has its place
                    <td key={i} style={{ borderBottomColor: hue(code) }}>
                      {code}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface UseProps {
  readonly shares: Float32Array;
  readonly used: Float32Array | undefined;
  readonly name: string;
}

/** How often each code is chosen; those of this image in their colours. */
function Use({ shares, used, name }: UseProps) {
  const here = new Set(used);
  const most = Math.max(1e-9, ...shares);
  return (
    <svg
      className="inside-bars"
      viewBox={`0 0 ${shares.length} ${BARS}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={name}
    >
      {[...shares].map((share, code) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a code is its number
          key={code}
          x={code + 0.08}
          width={0.84}
          y={BARS * (1 - share / most)}
          height={Math.max(0.5, (BARS * share) / most)}
          style={here.has(code) ? { fill: hue(code) } : undefined}
        />
      ))}
    </svg>
  );
}
