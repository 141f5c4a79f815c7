// webgpu kernels Sum and ReluBiasGradient, the shader: columns added up by workgroups, each of which has some of the
// rows. Its threads take turns at them and then add their shares in a fixed order.
import { declareBuffers, type Shader, times, typeOf, type Width, widthOf, zero } from '../wgsl.ts';

const THREADS = 256;
/** Columns of a workgroup, in units of their width; the more, the fewer rows at a time. */
const MOST_ACROSS = 16;
/** Rows for each thread: with fewer a thread does not pay off. */
const ROWS_EACH = 8;
/** One thread adds the parts of a column. */
const MOST_PARTS = 64;

interface Plan {
  readonly width: Width;
  /** Columns in units of the width. */
  readonly across: number;
  /** Threads along the columns and along the rows. */
  readonly x: number;
  readonly y: number;
  readonly parts: number;
}

export function planRows(rows: number, columns: number): Plan {
  const width = widthOf(columns);
  const across = columns / width;
  const x = Math.min(MOST_ACROSS, 2 ** Math.ceil(Math.log2(across)));
  const y = THREADS / x;
  const wanted = Math.min(MOST_PARTS, Math.ceil(rows / (y * ROWS_EACH)));
  // No part may be empty.
  return { width, across, x, y, parts: Math.ceil(rows / Math.ceil(rows / wanted)) };
}

/**
 * Sums of the columns of x [rows, columns], to be added up over the parts. Bindings: sums [parts, columns], x; or,
 * where it is the gradient of relu that is summed, dz = dy · [x > 0], sums; dy, x, all but the sums of one shape.
 */
export function addRows(rows: number, columns: number, of: 'x' | 'relu gradient'): Shader {
  const { width, across, x, y, parts } = planRows(rows, columns);
  const type = typeOf(width);
  const buffers = (...names: string[]) => names.map((name) => ({ name, width }));
  const relu = of === 'relu gradient';
  const declarations = relu
    ? declareBuffers(buffers('dz', 'sums'), ...buffers('dy', 'x'))
    : declareBuffers(buffers('sums'), ...buffers('x'));
  // A product, not a selection of dy: where dy is NaN, so is the gradient.
  const value = relu ? `dy[i] * select(${zero(width)}, ${type}(1.0), x[i] > ${zero(width)})` : 'x[i]';
  return {
    code: `${declarations}
var<workgroup> shares: array<${type}, ${THREADS}>;
@compute @workgroup_size(${x}, ${y})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_id) id: vec3u, @builtin(local_invocation_index) thread: u32) {
  let column = i32(group.x * ${x}u + id.x);
  let layer = i32(group.y);
  var sum: ${type} = ${zero(width)};
  // Every thread must come to the barriers, also those of columns that there are not.
  if (column < ${across}) {
    let end = min((layer + 1) * ${Math.ceil(rows / parts)}, ${rows});
    for (var row = layer * ${Math.ceil(rows / parts)} + i32(id.y); row < end; row += ${y}) {
      let i = row * ${across} + column;
      let value = ${value};
      ${relu ? 'dz[i] = value;' : ''}
      sum += value;
    }
  }
  shares[thread] = sum;
  ${times(Math.log2(y), (level) => {
    const half = (y * x) >> (level + 1);
    return `workgroupBarrier();\n  if (thread < ${half}u) { shares[thread] += shares[thread + ${half}u]; }`;
  })}
  if (id.y == 0u && column < ${across}) { sums[layer * ${across} + column] = shares[thread]; }
}`,
    grid: [Math.ceil(across / x), parts, 1],
  };
}
