// Benchmark: a plan to results. Starts who was asked for, measures part after part, and writes down who could not take
// part.
import { measureElbo, usualTarget } from './parts/elbo.ts';
import type { BenchPlan, PartId } from './flags.ts';
import { drawnDigits, mnistDigits } from './parts/images.ts';
import { readMachine } from './report/machine.ts';
import { measurePage } from './parts/page.ts';
import { measurePictures } from './parts/pictures.ts';
import { createParticipant, type Participant } from './rivals/participant.ts';
import type { Results } from './report/results.ts';
import { type Absent, findRivals, oursOn, type Rival } from './rivals/rivals.ts';
import { measureScaling } from './parts/scaling.ts';
import { measureSteps } from './parts/steps.ts';
import { measureVariants } from './parts/variants.ts';

/** Drawn for everything but the ELBO: enough for the largest batch and for the growth with data. */
const IMAGES = 9000;
/** Drawn for the ELBO, as many as MNIST's test set has. */
const ELBO_IMAGES = 10_000;
/** Drags and key presses, each, on the page. */
const PAGE_EVENTS = { usual: 200, quick: 60 };
/** The page trains these, whatever else is measured. */
const PAGE_ARCHES = ['tiny', 'conv'];
/** A GPU in software is asked for no larger batch, unless for all. */
const SOFTWARE_BATCH = 64;
/** The ELBO may take this much longer than a setting. */
const ELBO_PATIENCE = 10;

type Say = (what: string) => void;

/** `directory` is for files that nobody needs afterwards; `say` hears what is being done. */
export async function measure(plan: BenchPlan, date: Date, directory: string, say: Say): Promise<Results> {
  const has = (part: PartId): boolean => plan.parts.includes(part);
  const absent: Absent[] = [];
  const pace = { rounds: plan.rounds, portion: plan.portion, limit: plan.limit };
  const data = await drawnDigits(IMAGES, directory);

  const participants = await start(wanted(plan, absent), plan, absent, say);
  const softwareBatch = plan.software ? Number.POSITIVE_INFINITY : SOFTWARE_BATCH;
  const steps = has('steps') ? await measureSteps(participants, { ...plan, pace, data, softwareBatch }, say) : [];
  const hardware = participants.filter(({ rival, facts }) => rival.ours && !facts?.software);
  const ours = participants.filter(({ rival, facts }) => rival.ours && (plan.software || !facts?.software));
  const scaling = has('scaling') ? await measureScaling(hardware, plan.arches, plan.batches, data, pace, say) : [];
  const pictures = has('pictures') ? await measurePictures(ours, plan.arches, directory, pace, say) : [];
  const elbo = has('to-elbo') ? await elboOf(plan, participants, directory, say) : null;
  // Nobody waits in the background of what follows.
  await end(participants);

  const both = await start(has('variants') ? bothKernels(plan) : [], plan, absent, say);
  const able = both.filter(({ rival, facts }) => {
    const fit = plan.software || !facts?.software;
    if (!fit) absent.push({ name: `${rival.name}: variants`, why: 'a software GPU, unless --software is given' });
    return fit;
  });
  const variants = await measureVariants(able, fewer(plan.arches, ['conv', 'dense']), data, pace, say);
  await end(both);

  if (has('page')) say('the page in a browser');
  const events = plan.quick ? PAGE_EVENTS.quick : PAGE_EVENTS.usual;
  const page = has('page') ? await measurePage(fewer(plan.arches, PAGE_ARCHES), events) : [];

  const everybody = [
    ...participants,
    ...able.filter(({ rival }) => participants.every((other) => other.rival.id !== rival.id)),
  ];
  const gpu = everybody.find(({ rival }) => rival.backend === 'webgpu')?.facts;
  return {
    machine: readMachine(date, gpu ? { name: gpu.device, software: gpu.software } : null),
    rounds: plan.rounds,
    limit: plan.limit,
    rivals: everybody.map(({ rival: { id, name }, facts, peak }) => ({ id, name, facts: facts!, peak })),
    absent: absent.filter(({ name }, i) => absent.findIndex((other) => other.name === name) === i),
    steps,
    page,
    elbo,
    scaling,
    variants,
    pictures,
  };
}

/** Those of `some` that were asked for, or all that were asked for if that leaves none. */
function fewer(asked: readonly string[], some: readonly string[]): readonly string[] {
  const left = some.filter((item) => asked.includes(item));
  return left.length > 0 ? left : asked;
}

/** The rivals that these parts need and the user wants. */
function wanted({ parts, rivals }: BenchPlan, absent: Absent[]): readonly Rival[] {
  const [steps, elbo, scaling, pictures] = (['steps', 'to-elbo', 'scaling', 'pictures'] as const).map((part) =>
    parts.includes(part),
  );
  if (!steps && !elbo && !scaling && !pictures) return [];
  const found = findRivals(process.env);
  const asked = (id: string): boolean => rivals?.includes(id) ?? true;
  const missed = rivals?.some((id) => found.rivals.every((rival) => rival.id !== id)) ?? true;
  if (missed && (steps || elbo)) absent.push(...found.absent);
  return found.rivals.filter(({ id, ours }) => asked(id) && (steps || ours || (elbo && id.startsWith('torch'))));
}

/** Our engine with either kernels, on the backends that the user wants. */
function bothKernels({ rivals }: BenchPlan): readonly Rival[] {
  return (['wasm', 'webgpu'] as const)
    .filter((backend) => rivals?.includes(`ours-${backend}`) ?? true)
    .flatMap((backend) => [oursOn(backend, 'ours'), oursOn(backend, 'stock')]);
}

/** Starts them; who cannot is written down. */
async function start(
  rivals: readonly Rival[],
  { limit }: BenchPlan,
  absent: Absent[],
  say: Say,
): Promise<Participant[]> {
  const participants: Participant[] = [];
  for (const rival of rivals) {
    say(`starting ${rival.name}`);
    const participant = createParticipant(rival);
    if (await participant.join(limit)) participants.push(participant);
    else absent.push({ name: rival.name, why: participant.why ?? 'no reason was given' });
  }
  return participants;
}

async function end(participants: readonly Participant[]): Promise<void> {
  for (const participant of participants) await participant.end();
}

async function elboOf(
  plan: BenchPlan,
  participants: readonly Participant[],
  directory: string,
  say: Say,
): Promise<Results['elbo']> {
  const images = plan.mnist ? await mnistDigits(plan.mnist, directory) : await drawnDigits(ELBO_IMAGES, directory);
  const target = plan.target ?? usualTarget[plan.mnist ? 'mnist' : 'drawn'];
  return measureElbo(participants, fewer(plan.arches, ['conv']), images, target, plan.limit * ELBO_PATIENCE, say);
}
