// webgpu kernel Conv2DBackpropInput, the shader. With a stride, an input pixel is under only some of the filter's taps,
// and which ones repeats every `stride` pixels: a phase. Each phase is a layer of its own that walks its live taps
// only, nine products for a square of 2 × 2 pixels under a 3 × 3 filter where a plain loop tries 36.
import type { Convolution } from '../../convolution.ts';
import {
  accumulate,
  chooseTile,
  inARow,
  rightReader,
  roundsOf,
  storeRows,
  type Tile,
  tileShader,
  tilesOf,
} from '../tile.ts';
import { declareBuffers, type Epilogue, finish, part, type Shader, times, typeOf, widthOf, zero } from '../wgsl.ts';

/**
 * Pixels of one phase along each axis; where the stride does not divide the image, the last of some phases are outside.
 */
function phaseOf({ inHeight, inWidth, strideHeight, strideWidth }: Convolution): { high: number; wide: number } {
  return { high: Math.ceil(inHeight / strideHeight), wide: Math.ceil(inWidth / strideWidth) };
}

export function convolveBackTiles(geometry: Convolution): readonly Tile[] {
  const { batchSize, inChannels, strideHeight, strideWidth } = geometry;
  const { high, wide } = phaseOf(geometry);
  return tilesOf(chooseTile(batchSize * high * wide, inChannels, strideHeight * strideWidth));
}

/**
 * Bindings: dx [batch, height, width, in], dy [batch, outHeight, outWidth, out], filter, and the bias [in] if there is
 * one.
 */
export function convolveBack(geometry: Convolution, epilogue: Epilogue, tile: Tile): Shader {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  const { high, wide } = phaseOf(geometry);
  const inner = widthOf(outChannels);
  const rounds = roundsOf(outChannels / inner);
  const filter = rightReader({ name: 'taps', innerStride: 1, columnStride: outChannels }, inner, tile);
  return tileShader(
    tile,
    declareBuffers(
      { name: 'dx', width: tile.width },
      { name: 'dy', width: inner },
      filter.buffer,
      ...(epilogue.bias ? [{ name: 'bias', width: tile.width }] : []),
    ),
    `
  let phaseY = layer / ${strideWidth};
  let phaseX = layer % ${strideWidth};
  ${times(
    tile.height,
    (i) => `
  let pixel${i} = min(row + ${i}, ${tile.rows - 1});
  let inY${i} = pixel${i} / ${wide} % ${high} * ${strideHeight} + phaseY;
  let inX${i} = pixel${i} % ${wide} * ${strideWidth} + phaseX;
  let image${i} = pixel${i} / ${wide * high};`,
  )}
  for (var tapY = (phaseY + ${padInfo.top}) % ${strideHeight}; tapY < ${filterHeight}; tapY += ${strideHeight}) {
    for (var tapX = (phaseX + ${padInfo.left}) % ${strideWidth}; tapX < ${filterWidth}; tapX += ${strideWidth}) {
      ${times(
        tile.height,
        (i) => `
      let under${i} = vec2i(inY${i} + ${padInfo.top} - tapY, inX${i} + ${padInfo.left} - tapX);
      let out${i} = under${i} / vec2i(${strideHeight}, ${strideWidth});
      let inside${i} = all(under${i} >= vec2i(0)) & all(out${i} < vec2i(${outHeight}, ${outWidth}));
      let at${i} = (image${i} * ${outHeight} + out${i}.x) * ${outWidth} + out${i}.y;
      let from${i} = select(0, at${i} * ${outChannels / inner}, inside${i});`,
      )}
      ${filter.prepare(`(tapY * ${filterWidth} + tapX) * ${inChannels * outChannels}`)}
      for (var n = 0; n < ${outChannels}; n += ${inner * rounds}) {
        ${inARow(
          rounds,
          'n',
          inner,
          (at) => `
        ${times(
          tile.height,
          (i) =>
            `let value${i}: ${typeOf(inner)} = select(${zero(inner)}, dy[from${i} + ${at} / ${inner}], inside${i});`,
        )}
        ${filter.read(at)}
        ${times(inner, (q) => accumulate(tile, (i) => part(`value${i}`, inner, q), `right${q}`))}`,
        )}
      }
    }
  }
  ${storeRows(tile, (pixel, sum) => {
    const i = sum.slice('sum'.length);
    const to = `((${pixel} / ${wide * high} * ${inHeight} + inY${i}) * ${inWidth} + inX${i}) * ${inChannels / tile.width} + column`;
    return `if (inY${i} < ${inHeight} && inX${i} < ${inWidth}) { ${finish(epilogue, sum, tile.width, 'column')} dx[${to}] = ${sum}; }`;
  })}`,
  );
}
