// webgpu kernel Conv2D, the shader: rows of the product are output pixels, its columns output channels, and the inner
// dimension runs over the filter's taps and the input channels under each.
import type { Convolution } from '../../convolution.ts';
import { accumulate, chooseTile, rightReader, storeRows, type Tile, tileShader, tilesOf } from '../tile.ts';
import { declareBuffers, type Epilogue, finish, part, type Shader, times, typeOf, widthOf, zero } from '../wgsl.ts';

export function convolveTiles({ batchSize, outHeight, outWidth, outChannels }: Convolution): readonly Tile[] {
  return tilesOf(chooseTile(batchSize * outHeight * outWidth, outChannels));
}

/**
 * Bindings: y [batch, outHeight, outWidth, out], x [batch, height, width, in], filter, and the bias [out] if there is
 * one.
 */
export function convolve(geometry: Convolution, epilogue: Epilogue, tile: Tile): Shader {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  const inner = widthOf(inChannels);
  const filter = rightReader({ name: 'taps', innerStride: outChannels, columnStride: 1 }, inner, tile);
  return tileShader(
    tile,
    declareBuffers(
      { name: 'y', width: tile.width },
      { name: 'x', width: inner },
      filter.buffer,
      ...(epilogue.bias ? [{ name: 'bias', width: tile.width }] : []),
    ),
    `
  ${times(
    tile.height,
    (i) => `
  let pixel${i} = min(row + ${i}, ${tile.rows - 1});
  let top${i} = pixel${i} / ${outWidth} % ${outHeight} * ${strideHeight} - ${padInfo.top};
  let left${i} = pixel${i} % ${outWidth} * ${strideWidth} - ${padInfo.left};
  let image${i} = pixel${i} / ${outWidth * outHeight} * ${inHeight};`,
  )}
  for (var tapY = 0; tapY < ${filterHeight}; tapY++) {
    for (var tapX = 0; tapX < ${filterWidth}; tapX++) {
      ${times(
        tile.height,
        (i) => `
      let y${i} = top${i} + tapY;
      let x${i} = left${i} + tapX;
      let inside${i} = (y${i} >= 0) & (y${i} < ${inHeight}) & (x${i} >= 0) & (x${i} < ${inWidth});
      let from${i} = select(0, ((image${i} + y${i}) * ${inWidth} + x${i}) * ${inChannels / inner}, inside${i});`,
      )}
      ${filter.prepare(`(tapY * ${filterWidth} + tapX) * ${inChannels * outChannels}`)}
      for (var c = 0; c < ${inChannels}; c += ${inner}) {
        ${times(
          tile.height,
          (i) => `let value${i}: ${typeOf(inner)} = select(${zero(inner)}, x[from${i} + c / ${inner}], inside${i});`,
        )}
        ${filter.read('c')}
        ${times(inner, (q) => accumulate(tile, (i) => part(`value${i}`, inner, q), `right${q}`))}
      }
    }
  }
  ${storeRows(
    tile,
    (pixel, sum) =>
      `${finish(epilogue, sum, tile.width, 'column')} y[${pixel} * ${outChannels / tile.width} + column] = ${sum};`,
  )}`,
  );
}
