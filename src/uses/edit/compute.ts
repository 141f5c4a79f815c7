// Use `edit`: codes of held-out images moved along the direction of an attribute, or given another class where the
// model is told one, beside the same done to the pixels.
import type { Attribute } from '../../data/attribute.ts';
import { type AttributeReader, attributesOf, readAttribute } from '../attributes.ts';
import { type Dataset, imageSize } from '../../data/dataset.ts';
import type { Lent } from '../../engine/answers.ts';
import { decodePoints } from '../../engine/evaluate.ts';
import { spreadOver, type Turn } from '../../engine/pieces.ts';
import { differenceOfMeans, regressionDirection } from '../../math/attribute-direction.ts';
import { ssim } from '../../math/restore/ssim.ts';
import type { ComputeUse } from '../compute.ts';
import { nearestOf } from '../generate.ts';
import { codesOf, ofSet, reconstructed, valuesOf } from '../images.ts';
import { mean } from '../judge.ts';
import { emptyAnswer, type MethodScore } from '../use.ts';

/** Training images that the direction comes from, and that the nearest to each result is looked for among. */
const LEARNT = 2000;
const LIBRARY = 1500;
const FEWEST = 5;

interface Way {
  readonly method: string;
  readonly ours: boolean;
  readonly given?: true;
  readonly pixels: Uint8Array;
}

export const edit: ComputeUse = async (run, { values, shown, images }, turn) => {
  const { subject, split, config } = run;
  const { dataset, model, spec } = subject;
  const { latent, params } = config;
  const size = imageSize(dataset.shape);
  const attributes = attributesOf(dataset);
  const which = Math.min(Number(values['attribute']), attributes.length - 1);
  const attribute = attributes[which]!;
  const strength = Number(values['strength']);

  const learnt = spreadOver(split.train, LEARNT);
  const reader = readAttribute(dataset, attribute, learnt);
  const known = have(reader, learnt);
  const count = known.reduce((sum, value) => sum + value, 0);
  if (count < FEWEST || known.length - count < FEWEST) return { refused: 'fewWithAttribute', values: { count } };

  // Images that have it already have nothing to gain; taken away is what a negative strength does.
  const wanted = strength < 0 ? 1 : 0;
  const judged = spreadOver(
    split.heldOut.filter((index) => reader.of(index) === wanted),
    images,
  );
  const indices = Uint32Array.of(...shown.map((number) => split.heldOut[number % split.heldOut.length]!), ...judged);
  const given = ofSet(dataset, indices);

  const codes = await codesOf(run, ofSet(dataset, learnt), turn);
  const direction =
    values['direction'] === 'regression'
      ? regressionDirection(
          codes,
          latent,
          attributes.map((one) => have(readAttribute(dataset, one, learnt), learnt)),
          which,
        )
      : differenceOfMeans(codes, latent, known)!;
  const z = await codesOf(run, given, turn);
  const moved = z.map((value, i) => value + strength * direction[i % latent]!);
  const ways: Way[] = [{ method: 'unchanged', ours: true, given: true, pixels: await reconstructed(run, given, turn) }];
  const isClass = attribute.factor === null && !attribute.measured;
  if (!spec.labels) {
    ways.push({ method: 'movedCode', ours: true, pixels: await decodePoints(model, moved, latent, params, turn) });
  } else if (!isClass) {
    ways.push({ method: 'movedCode', ours: true, pixels: await decodedByClass(run, moved, given.labels!, turn) });
  } else if (strength > 0) {
    const label = dataset.classes.indexOf(attribute.value);
    ways.push({
      method: 'otherClass',
      ours: true,
      pixels: await decodePoints(model, z, latent, { ...params, label }, turn),
    });
  }
  const difference = differenceOfMeans(pixelsOf(dataset, learnt, size), size, known)!;
  ways.push({
    method: 'movedPixels',
    ours: false,
    pixels: given.pixels.map((value, i) =>
      Math.round(Math.min(255, Math.max(0, value + strength * difference[i % size]!))),
    ),
  });
  const rows = ways.map(({ method, pixels }) => ({
    id: method,
    count: shown.length,
    pixels: pixels.slice(0, shown.length * size),
    numbers: null,
  }));
  const original = {
    id: 'original',
    count: shown.length,
    pixels: given.pixels.slice(0, shown.length * size),
    numbers: null,
  };
  return {
    ...emptyAnswer,
    images: judged.length,
    rows: [original, ...rows],
    scores:
      judged.length > 1
        ? await scoresOf(run, attribute, reader, ways, indices, shown.length, strength < 0 ? 0 : 1, turn)
        : [],
  };
};

const have = (reader: AttributeReader, indices: Uint32Array): Uint8Array =>
  Uint8Array.from(indices, (index) => reader.of(index));

/** Grey levels of E[x|z, y] where each z keeps the class of its image. */
async function decodedByClass(
  { subject: { model }, config: { latent, params } }: Lent,
  z: Float32Array,
  labels: Uint8Array,
  turn: Turn,
): Promise<Uint8Array> {
  let all = new Uint8Array(0);
  for (const label of new Set(labels)) {
    const places = Array.from(labels.keys()).filter((place) => labels[place] === label);
    const own = Float32Array.from({ length: places.length * latent }, (_, i) => {
      return z[places[Math.floor(i / latent)]! * latent + (i % latent)]!;
    });
    const pixels = await decodePoints(model, own, latent, { ...params, label }, turn);
    const size = pixels.length / places.length;
    if (all.length === 0) all = new Uint8Array(labels.length * size);
    for (const [i, place] of places.entries()) all.set(pixels.subarray(i * size, (i + 1) * size), place * size);
  }
  return all;
}

function pixelsOf(dataset: Dataset, indices: Uint32Array, size: number): Float32Array {
  const all = new Float32Array(indices.length * size);
  for (const [i, index] of indices.entries())
    all.set(dataset.images.subarray(index * size, (index + 1) * size), i * size);
  return all;
}

/**
 * What is measured is measured of each result. Else the training image that is nearest to it says whether it has the
 * attribute now, and whether all else is as in the original, or the class, if that is what is known; where nothing is, it
 * counts how alike original and result are.
 */
async function scoresOf(
  { subject: { dataset }, split }: Lent,
  attribute: Attribute,
  reader: AttributeReader,
  ways: readonly Way[],
  indices: Uint32Array,
  shown: number,
  wanted: number,
  turn: Turn,
): Promise<MethodScore[]> {
  const size = imageSize(dataset.shape);
  const library = spreadOver(split.train, LIBRARY);
  const pictures = ofSet(dataset, library).pixels;
  const { factors, labels } = dataset;
  const others = (factors?.names ?? [])
    .map((name, column) => ({ name, column }))
    .filter(({ name }) => name !== attribute.factor);
  const sameFactors = (a: number, b: number): number =>
    others.filter(({ column }) => {
      const width = factors!.names.length;
      return factors!.values[a * width + column] === factors!.values[b * width + column];
    }).length / others.length;
  const sameClass = (a: number, b: number): number => (labels![a] === labels![b] ? 1 : 0);
  const classStays = labels !== null && dataset.classes.length > 1 && attribute.measured;
  const sameRest = others.length > 0 ? sameFactors : classStays ? sameClass : null;
  const found: MethodScore[] = [];
  for (const { pixels, ...way } of ways) {
    const results = pixels.subarray(shown * size);
    const nearest = await nearestOf(pictures, results, size, () => true, turn);
    const changed: number[] = [];
    const stayed: number[] = [];
    for (const [i, row] of nearest.entries()) {
      const [like, from] = [library[row]!, indices[shown + i]!];
      const result = results.subarray(i * size, (i + 1) * size);
      changed.push((reader.ofPicture ? reader.ofPicture(result) : reader.of(like)) === wanted ? 1 : 0);
      stayed.push(
        sameRest
          ? sameRest(like, from)
          : Math.max(0, ssim(valuesOf(results, i, size), valuesOf(dataset.images, from, size), dataset.shape)),
      );
    }
    const both = changed.map((value, i) => value * stayed[i]!);
    found.push({ ...way, values: { both: mean(both), changed: mean(changed), stayed: mean(stayed) } });
  }
  return found;
}
