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

/** Adds value · row of the filter to the outputs of one place. Relu leaves many zeros, which are passed over. */
function spread(value: number, values: Float64Array, from: number, out: Float64Array, to: number, count: number): void {
  for (let k = 0; k < count; k++) out[to + k]! += value * values[from + k]!;
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
          const filter = (i * kernel + j) * inputs;
          for (let c = 0; c < inputs; c++) {
            const value = x[from + c]!;
            if (value !== 0) spread(value, values, (filter + c) * outputs, out, to, outputs);
          }
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
          for (let c = 0; c < inputs; c++) {
            const value = x[from + c]!;
            if (value !== 0) spread(value, values, ((i * kernel + j) * inputs + c) * outputs, out, to, outputs);
          }
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
  for (let i = 0; i < x.length; i++) {
    const value = x[i]!;
    if (value !== 0) spread(value, values, i * out.length, out, 0, out.length);
  }
  return out;
}
