// Tracking: messages of Protocol Buffers as bytes: only what event files need.

/** A field of a message, with its tag. */
export type Field = Uint8Array;

/** A message, or a list of fields to put into another, one behind the other. */
export function message(...fields: readonly Field[]): Uint8Array {
  const bytes = new Uint8Array(fields.reduce((sum, field) => sum + field.length, 0));
  let at = 0;
  for (const field of fields) {
    bytes.set(field, at);
    at += field.length;
  }
  return bytes;
}

const wireTypes = { varint: 0, eight: 1, length: 2, four: 5 } as const;

/** Seven bits a byte, the lowest first. Whole numbers from 0 to 2⁵³. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

const tagged = (number: number, type: keyof typeof wireTypes, value: Uint8Array): Field =>
  message(varint(number * 8 + wireTypes[type]), value);

export const integer = (number: number, value: number): Field => tagged(number, 'varint', varint(value));

export function double(number: number, value: number): Field {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value, true);
  return tagged(number, 'eight', bytes);
}

export function float(number: number, value: number): Field {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return tagged(number, 'four', bytes);
}

export const bytes = (number: number, value: Uint8Array): Field =>
  tagged(number, 'length', message(varint(value.length), value));

export const text = (number: number, value: string): Field => bytes(number, new TextEncoder().encode(value));

export function doubles(number: number, values: readonly number[]): Field {
  const packed = new Uint8Array(8 * values.length);
  const view = new DataView(packed.buffer);
  for (const [i, value] of values.entries()) view.setFloat64(8 * i, value, true);
  return bytes(number, packed);
}
