// webgpu kernels: the pieces of WGSL that our shaders are put together from. Shapes are written into the text as
// numbers, so a compiler can fold them; whole numbers are i32 throughout. Conditions are joined by & and not by &&,
// which branches, and a few dozen branches took a software adapter's compiler 20 seconds.

export interface Shader {
  readonly code: string;
  readonly grid: readonly [x: number, y: number, z: number];
}

/**
 * Numbers read or written at once. Four where the rows of an array are a multiple of that, so that none straddles two.
 */
export type Width = 1 | 4;

export const widthOf = (n: number): Width => (n % 4 === 0 ? 4 : 1);

export const typeOf = (width: Width): string => (width === 4 ? 'vec4f' : 'f32');

export const zero = (width: Width): string => (width === 4 ? 'vec4f()' : '0.0');

/** Part `i` of a value of that width. */
export const part = (value: string, width: Width, i: number): string => (width === 4 ? `${value}.${'xyzw'[i]}` : value);

/** The text for each of `count` repetitions, for loops that must be unrolled: their variables live in registers. */
export const times = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join('\n');

export interface Buffer {
  readonly name: string;
  readonly width: Width;
  /** An integer type; floats if it is left out. */
  readonly type?: 'u32' | 'i32';
}

/** Declares the buffers in the order of their bindings: first the output, or several, which are written. */
export function declareBuffers(output: Buffer | readonly Buffer[], ...inputs: readonly Buffer[]): string {
  const outputs = [output].flat();
  return [...outputs, ...inputs]
    .map(({ name, width, type }, i) => {
      const access = i < outputs.length ? 'read_write' : 'read';
      return `@group(0) @binding(${i}) var<storage, ${access}> ${name}: array<${type ?? typeOf(width)}>;`;
    })
    .join('\n');
}

/** What is done to a result before it is stored. */
export interface Epilogue {
  readonly bias: boolean;
  readonly relu: boolean;
}

export const noEpilogue: Epilogue = { bias: false, relu: false };

export const epilogueKey = ({ bias, relu }: Epilogue): string => `${bias ? '+bias' : ''}${relu ? '+relu' : ''}`;

/** Changes `value` in place. A NaN stays a NaN through relu, which max() does not promise. */
export function finish({ bias, relu }: Epilogue, value: string, width: Width, column: string): string {
  const nothing = zero(width);
  return [
    bias ? `${value} += bias[${column}];` : '',
    relu ? `${value} = select(${value}, ${nothing}, ${value} < ${nothing});` : '',
  ].join(' ');
}
