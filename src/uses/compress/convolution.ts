// Compress: convolutions in float64, one image at a time, with one order of every sum. Filters are kept as [h, w, in,
// out], so that the innermost loop runs along outputs.

/** [height, width, channels]. */
export type Grid = readonly [number, number, number];

export interface Filter {
  readonly kernel: number;
  readonly stride: number;
  /** [kernel, kernel, in, out]. */
  readonly values: Float64Array;
  readonly bias: Float64Array;
}

/** Zeros before the first row or column: as TensorFlow pads 'same', with the odd one behind. */
const padding = (large: number, small: number, kernel: number, stride: number): number =>
  Math.floor(Math.max((small - 1) * stride + kernel - large, 0) / 2);

/**
 * out[to …] += x[from …] · rows of `values` from `row` on, [inputs] · [inputs, outputs]. Four inputs at once, each added after
 * the one before, as one by one would. Relu leaves many zeros, which are passed over.
 */
function accumulate(
  x: Float64Array,
  from: number,
  inputs: number,
  values: Float64Array,
  row: number,
  out: Float64Array,
  to: number,
  outputs: number,
): void {
  let c = 0;
  for (; c + 3 < inputs; c += 4) {
    const a = x[from + c]!;
    const b = x[from + c + 1]!;
    const d = x[from + c + 2]!;
    const e = x[from + c + 3]!;
    if (a === 0 && b === 0 && d === 0 && e === 0) continue;
    let first = (row + c) * outputs;
    let second = first + outputs;
    let third = second + outputs;
    let fourth = third + outputs;
    for (let k = to; k < to + outputs; k++) {
      out[k] = out[k]! + a * values[first++]! + b * values[second++]! + d * values[third++]! + e * values[fourth++]!;
    }
  }
  for (; c < inputs; c++) {
    const value = x[from + c]!;
    if (value === 0) continue;
    let first = (row + c) * outputs;
    for (let k = to; k < to + outputs; k++) out[k] = out[k]! + value * values[first++]!;
  }
}

function begun([height, width, channels]: Grid, bias: Float64Array): Float64Array {
  const out = new Float64Array(height * width * channels);
  for (let at = 0; at < out.length; at += channels) out.set(bias, at);
  return out;
}

export function convolve(
  x: Float64Array,
  input: Grid,
  output: Grid,
  { kernel, stride, values, bias }: Filter,
): Float64Array {
  const [height, width, inputs] = input;
  const [rows, columns, outputs] = output;
  const top = padding(height, rows, kernel, stride);
  const left = padding(width, columns, kernel, stride);
  const out = begun(output, bias);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const to = (row * columns + column) * outputs;
      for (let i = 0; i < kernel; i++) {
        const y = row * stride - top + i;
        if (y < 0 || y >= height) continue;
        for (let j = 0; j < kernel; j++) {
          const place = column * stride - left + j;
          if (place < 0 || place >= width) continue;
          const from = (y * width + place) * inputs;
          accumulate(x, from, inputs, values, (i * kernel + j) * inputs, out, to, outputs);
        }
      }
    }
  }
  return out;
}

/** The convolution from `output` to `input`, turned round. */
export function convolveTransposed(x: Float64Array, input: Grid, output: Grid, filter: Filter): Float64Array {
  const { kernel, stride, values, bias } = filter;
  const [height, width, inputs] = input;
  const [rows, columns, outputs] = output;
  const top = padding(rows, height, kernel, stride);
  const left = padding(columns, width, kernel, stride);
  const out = begun(output, bias);
  for (let y = 0; y < height; y++) {
    for (let place = 0; place < width; place++) {
      const from = (y * width + place) * inputs;
      for (let i = 0; i < kernel; i++) {
        const row = y * stride - top + i;
        if (row < 0 || row >= rows) continue;
        for (let j = 0; j < kernel; j++) {
          const column = place * stride - left + j;
          if (column < 0 || column >= columns) continue;
          const to = (row * columns + column) * outputs;
          accumulate(x, from, inputs, values, (i * kernel + j) * inputs, out, to, outputs);
        }
      }
    }
  }
  return out;
}

/** tfjs keeps transposed filters as [h, w, out, in]. */
export function turned(values: Float64Array, kernel: number, inputs: number, outputs: number): Float64Array {
  const found = new Float64Array(values.length);
  for (let place = 0; place < kernel * kernel; place++) {
    for (let o = 0; o < outputs; o++) {
      for (let i = 0; i < inputs; i++) {
        found[(place * inputs + i) * outputs + o] = values[(place * outputs + o) * inputs + i]!;
      }
    }
  }
  return found;
}

/** x [inputs] · kernel [inputs, outputs] + bias. */
export function affine(x: Float64Array, values: Float64Array, bias: Float64Array): Float64Array {
  const out = bias.slice();
  accumulate(x, 0, x.length, values, 0, out, 0, out.length);
  return out;
}
