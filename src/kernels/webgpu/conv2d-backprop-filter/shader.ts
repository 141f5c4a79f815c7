// webgpu kernel Conv2DBackpropFilter, the shader: dW[tap, in, out] = Σ over pixels of x · dy. The filter is small and
// the sum long, so it is split over the rows of pixels; sum.ts adds the parts in a fixed order (atomic additions of
// floats would give other bits each time).
import type { Convolution } from '../../convolution.ts';
import { chooseSplit } from '../sum.ts';
import { accumulate, inARow, ROUNDS, roundsOf, storeRows, type Tile, threadsOf, tileShader, tilesOf } from '../tile.ts';
import { declareBuffers, type Shader, times, widthOf } from '../wgsl.ts';

/**
 * How the gradient is divided: each thread has some neighbouring rows of dW, in one row of the filter. The sum is
 * always split as for the usual tile, whichever tile is taken: other parts would give other bits.
 */
export function filterTiles({
  batchSize,
  outHeight,
  outChannels,
  inChannels,
  filterHeight,
  filterWidth,
}: Convolution): readonly Tile[] {
  const run = inChannels % 4 === 0 ? inChannels : filterWidth * inChannels;
  const all = inChannels % 4 === 0 ? [8, 4] : [8, 7, 6, 5, 4, 3, 2, 1];
  const heights = all.filter((height) => run % height === 0);
  const tile: Tile = {
    rows: filterHeight * filterWidth * inChannels,
    columns: outChannels,
    height: heights[0]!,
    width: widthOf(outChannels),
    layers: 1,
  };
  return tilesOf({ ...tile, layers: chooseSplit(threadsOf(tile), batchSize * outHeight) }, heights);
}

/**
 * Bindings: parts [layers, filterHeight · filterWidth · in, out], x [batch, height, width, in], dy [batch, outHeight,
 * outWidth, out].
 */
export function filterParts(geometry: Convolution, tile: Tile): Shader {
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = geometry;
  const { filterWidth, strideHeight, strideWidth, padInfo } = geometry;
  const lines = batchSize * outHeight;
  const each = Math.ceil(lines / tile.layers);
  const wide = widthOf(inChannels);
  const columns = outChannels / tile.width;
  const end = wide === 4 ? 'end' : `${outWidth}`;
  const rounds = wide === 4 ? ROUNDS : roundsOf(outWidth);
  const pixel = (outX: string): string => `
      let left = (${outX} * ${strideWidth} - ${padInfo.left}) * ${inChannels} + at;
      let right = dy[(line * ${outWidth} + ${outX}) * ${columns} + column];
      ${wide === 4 ? fours(tile) : singles(tile, inWidth * inChannels)}`;
  return tileShader(
    tile,
    declareBuffers({ name: 'parts', width: tile.width }, { name: 'x', width: wide }, { name: 'dy', width: tile.width }),
    `
  // 'at' counts the numbers of x from the start of a filter row.
  let tapY = row / ${filterWidth * inChannels};
  let at = row % ${filterWidth * inChannels};
  ${wide === 4 ? liveColumns(geometry) : ''}
  let lastLine = min((layer + 1) * ${each}, ${lines});
  for (var line = layer * ${each}; line < lastLine; line++) {
    let inY = line % ${outHeight} * ${strideHeight} - ${padInfo.top} + tapY;
    if (inY < 0 || inY >= ${inHeight}) { continue; }
    let start = (line / ${outHeight} * ${inHeight} + inY) * ${inWidth * inChannels};
    var outX = ${wide === 4 ? 'first' : '0'};
    for (; outX ${rounds > 1 ? `+ ${rounds - 1} ` : ''}< ${end}; outX += ${rounds}) { ${inARow(rounds, 'outX', 1, pixel)} }
    ${rounds === 1 || wide === 1 ? '' : `for (; outX < ${end}; outX++) { ${pixel('outX')} }`}
  }
  ${storeRows(tile, (r, sum) => `parts[(layer * ${tile.rows} + ${r}) * ${columns} + column] = ${sum};`)}`,
  );
}

/** For a tile that is under a single tap: the output columns whose tap lies inside the image. */
function liveColumns({ inChannels, inWidth, outWidth, strideWidth, padInfo }: Convolution): string {
  const reach = `(${padInfo.left} - at / ${inChannels})`;
  return `
  let first = max(0, (${reach} + ${strideWidth - 1}) / ${strideWidth});
  let end = min(${outWidth}, (${inWidth - 1} + ${reach} + ${strideWidth}) / ${strideWidth});`;
}

function fours(tile: Tile): string {
  return `
      ${times(tile.height / 4, (g) => `let x${g} = x[(start + left) / 4 + ${g}];`)}
      ${accumulate(tile, (i) => `x${Math.floor(i / 4)}.${'xyzw'[i % 4]}`, 'right')}`;
}

function singles(tile: Tile, rowLength: number): string {
  return `
      ${times(
        tile.height,
        (i) => `
      let inside${i} = (left + ${i} >= 0) & (left + ${i} < ${rowLength});
      let x${i} = select(0.0, x[select(0, start + left + ${i}, inside${i})], inside${i});`,
      )}
      ${accumulate(tile, (i) => `x${i}`, 'right')}`;
}
