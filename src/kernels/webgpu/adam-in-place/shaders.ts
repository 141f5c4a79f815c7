// webgpu kernel AdamInPlace, the shaders. Kingma & Ba 2015, arXiv:1412.6980.
import type { AdamConstants } from '../../adam.ts';
import { declareBuffers, type Shader, times } from '../wgsl.ts';

const WORKGROUP = 256;
/** Threads of the last sum. They are one workgroup, so that barriers are enough to wait for each other. */
const LAST = 256;

interface Span {
  readonly grid: Shader['grid'];
  /** Statements that set `i`, or return where there is nothing to do. */
  readonly index: string;
}

/** One thread for each of n numbers; one dimension of a dispatch is limited, to 65535 on most devices. */
function span(n: number): Span {
  const groups = Math.ceil(n / WORKGROUP);
  const across = Math.min(groups, 32768);
  return {
    grid: [across, Math.ceil(groups / across), 1],
    index: `let i = id.x + id.y * ${across * WORKGROUP}u; if (i >= ${n}u) { return; }`,
  };
}

const total = (lengths: readonly number[]): number => lengths.reduce((sum, length) => sum + length, 0);

/** One branch for each piece; `text` gets its number and where it begins. */
function choose(lengths: readonly number[], text: (piece: number, start: number) => string): string {
  let start = 0;
  return lengths
    .map((length, piece) => {
      const from = start;
      start += length;
      return `if (i < ${start}u) { ${text(piece, from)} return; }`;
    })
    .join('\n  ');
}

/** Bindings: whole [n]; pieces, which are copied into it one after the other from `at`. */
export function join(at: number, lengths: readonly number[]): Shader {
  const { grid, index } = span(total(lengths));
  return {
    code: `${declareBuffers(
      { name: 'whole', width: 1 },
      ...lengths.map((_, piece) => ({ name: `piece${piece}`, width: 1 }) as const),
    )}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  ${index}
  ${choose(lengths, (piece, start) => `whole[${at}u + i] = piece${piece}[i - ${start}u];`)}
}`,
    grid,
  };
}

/** Bindings: pieces; parameters [n], of which the pieces are parts from `at`. */
export function spreadParameters(at: number, lengths: readonly number[]): Shader {
  const { grid, index } = span(total(lengths));
  return {
    code: `${declareBuffers(
      lengths.map((_, piece) => ({ name: `piece${piece}`, width: 1 }) as const),
      { name: 'parameters', width: 1 },
    )}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  ${index}
  ${choose(lengths, (piece, start) => `piece${piece}[i - ${start}u] = parameters[${at}u + i];`)}
}`,
    grid,
  };
}

/** Numbers that a thread of `squares` adds, unless there would be too many parts. */
const SQUARES_EACH = 8;
const MOST_SQUARE_PARTS = 1024;

/** How many partial sums `squares` leaves, one for each workgroup. */
export const squareParts = (n: number): number =>
  Math.min(MOST_SQUARE_PARTS, Math.ceil(n / (WORKGROUP * SQUARES_EACH)));

/** Statements after which sums[0] is the sum of all, added in halves. */
const addHalves = (count: number): string =>
  times(Math.log2(count), (level) => {
    const half = count >> (level + 1);
    return `workgroupBarrier();\n  if (thread < ${half}u) { sums[thread] += sums[thread + ${half}u]; }`;
  });

/** Bindings: parts; gradient [n]. */
export function squares(n: number): Shader {
  const parts = squareParts(n);
  return {
    code: `${declareBuffers({ name: 'parts', width: 1 }, { name: 'gradient', width: 1 })}
var<workgroup> sums: array<f32, ${WORKGROUP}>;
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  for (var i = group.x * ${WORKGROUP}u + thread; i < ${n}u; i += ${parts * WORKGROUP}u) { sum = fma(gradient[i], gradient[i], sum); }
  sums[thread] = sum;
  ${addHalves(WORKGROUP)}
  if (thread == 0u) { parts[group.x] = sums[0]; }
}`,
    grid: [parts, 1, 1],
  };
}

/**
 * Bindings: settings [rate, ε, factor of the gradient, of the weights], norm; parts, [rate, ε, norm to clip to or 0,
 * decay].
 */
export function stepSettings(parts: number): Shader {
  return {
    code: `${declareBuffers(
      [
        { name: 'settings', width: 1 },
        { name: 'norm', width: 1 },
      ],
      { name: 'parts', width: 1 },
      { name: 'sizes', width: 1 },
    )}
var<workgroup> sums: array<f32, ${LAST}>;
@compute @workgroup_size(${LAST})
fn main(@builtin(local_invocation_index) thread: u32) {
  var sum = 0.0;
  for (var i = thread; i < ${parts}u; i += ${LAST}u) { sum += parts[i]; }
  sums[thread] = sum;
  ${addHalves(LAST)}
  if (thread > 0u) { return; }
  let length = sqrt(sums[0]);
  norm[0] = length;
  settings[0] = sizes[0];
  settings[1] = sizes[1];
  settings[2] = 1.0;
  settings[3] = 1.0 - sizes[3];
  // Nothing to clip also where the norm is no number: the report tells.
  if (sizes[2] > 0.0 && length > sizes[2]) { settings[2] = sizes[2] / length; }
}`,
    grid: [1, 1, 1],
  };
}

/** Bindings: parameters, m and v [n], changed in place; the gradient and the settings. */
export function adam(n: number, { beta1, rest1, beta2, rest2 }: AdamConstants): Shader {
  const { grid, index } = span(n);
  const vectors = ['parameters', 'm', 'v'].map((name) => ({ name, width: 1 }) as const);
  return {
    code: `${declareBuffers(vectors, { name: 'gradient', width: 1 }, { name: 'settings', width: 1 })}
@compute @workgroup_size(${WORKGROUP})
fn main(@builtin(global_invocation_id) id: vec3u) {
  ${index}
  let g = gradient[i] * settings[2];
  let newM = m[i] * ${beta1} + g * ${rest1};
  let newV = v[i] * ${beta2} + g * g * ${rest2};
  m[i] = newM;
  v[i] = newV;
  parameters[i] = parameters[i] * settings[3] - newM * settings[0] / (sqrt(newV) + settings[1]);
}`,
    grid,
  };
}
