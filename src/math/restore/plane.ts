// Maths: pictures as planes of numbers: one channel of one picture at a time, and the picture beyond its border.

/** [height, width, channels], channels last in memory. */
export type PictureShape = readonly [height: number, width: number, channels: number];

/** The channels of a picture, each [h · w]. */
export function planesOf(picture: ArrayLike<number>, [height, width, channels]: PictureShape): Float64Array[] {
  return Array.from({ length: channels }, (_, c) =>
    Float64Array.from({ length: height * width }, (_, i) => picture[i * channels + c]!),
  );
}

/** The picture of these channels. */
export function fromPlanes(planes: readonly Float64Array[]): Float64Array {
  const channels = planes.length;
  const picture = new Float64Array(channels * planes[0]!.length);
  for (const [c, plane] of planes.entries())
    for (let i = 0; i < plane.length; i++) picture[i * channels + c] = plane[i]!;
  return picture;
}

/** Each channel of a picture by itself. */
export function eachPlane(
  picture: ArrayLike<number>,
  shape: PictureShape,
  work: (plane: Float64Array) => Float64Array,
): Float64Array {
  return fromPlanes(planesOf(picture, shape).map(work));
}

/** A place on a line of `length`, mirrored at its ends: … 2 1 0 | 0 1 2 … (the border counts twice). */
export function mirrored(at: number, length: number): number {
  const there = ((at % (2 * length)) + 2 * length) % (2 * length);
  return there < length ? there : 2 * length - 1 - there;
}
