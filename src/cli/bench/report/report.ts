// Benchmark: everything that was measured, as Markdown.
import type { ElboReport } from '../parts/elbo.ts';
import type { PartId } from '../flags.ts';
import { cell, nameOf, number, reasons, text, unique } from './cells.ts';
import { figure, megabytes, nats, table } from './markdown.ts';
import { picturesTable } from './pictures-table.ts';
import { circumstancesOf, type Competitor, type Results } from './results.ts';
import type { PageRow } from '../parts/page.ts';

export function toMarkdown(results: Results): string {
  const { steps, page, elbo, scaling, variants, pictures } = results;
  const sections = [
    '# Benchmark',
    machineLine(results),
    rivalsTable(results),
    ...(steps.length > 0 ? [overview(results), details(results)] : []),
    ...(variants.length > 0 ? ['## Variants', variantsIntroduction(results), variantsTable(results)] : []),
    ...(elbo ? [elboTable(results, elbo)] : []),
    ...(scaling.length > 0 ? [scalingTable(results)] : []),
    ...(pictures.length > 0 ? [picturesTable(results)] : []),
    ...(page.length > 0 ? [pageTable(page)] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

export function machineLine(results: Results): string {
  const { machine } = results;
  const { date } = circumstancesOf(results, 'steps');
  const gpu = machine.gpu
    ? `GPU ${machine.gpu.name}${machine.gpu.software ? ' (imitated by the processor)' : ''}`
    : 'no WebGPU adapter in Node';
  return (
    `${machine.cpu}, ${machine.cores} cores, ${machine.memory} GiB, ${gpu}; Node ${machine.node}, ${machine.system}; ${date}. ` +
    pace(results, 'steps')
  );
}

function pace(results: Results, part: PartId): string {
  const { rounds, limit } = circumstancesOf(results, part);
  const medians = rounds === 1 ? 'Medians of one round' : `Medians of ${rounds} alternating rounds`;
  return `${medians}; a rival that needed over ${limit} s for a setting was ended.`;
}

/** Those whose steps were measured, not only their variants. */
function whoStepped({ rivals, steps }: Results): readonly Competitor[] {
  return rivals.filter(({ id }) => steps.some(({ rival }) => rival === id));
}

function rivalsTable({ rivals, absent }: Results): string {
  const rows = [
    ...rivals.map(({ name, facts, peak }) => [
      name,
      facts.library,
      `${facts.device}${facts.software ? ' (software)' : ''}`,
      figure(peak),
    ]),
    ...absent.map(({ name, why }) => [name, '', `not measured: ${why}`, '–']),
  ];
  return `## Who\n\n${table([text('rival'), text('library'), text('device'), number('GFLOP/s of a 1024³ product')], rows)}`;
}

/** Milliseconds per step, a table for each architecture and a column for each batch size. */
function overview(results: Results): string {
  const { steps } = results;
  const rivals = whoStepped(results);
  const batches = unique(steps.map(({ batch }) => batch));
  return unique(steps.map(({ arch }) => arch))
    .map((arch) => {
      const rows = rivals.map(({ id, name }) => [
        name,
        ...batches.map((batch) => {
          const row = steps.find((step) => step.rival === id && step.arch === arch && step.batch === batch);
          return row ? cell(row, figure(row.ms)) : '–';
        }),
      ]);
      return `## \`${arch}\`: milliseconds per step\n\n${table([text('batch'), ...batches.map((batch) => number(String(batch)))], rows)}`;
    })
    .join('\n\n');
}

function details(results: Results): string {
  const columns = [
    text('architecture'),
    number('batch'),
    text('rival'),
    number('ms per step'),
    number('of it JavaScript or Python'),
    number('of it GPU'),
    number('images per second'),
    number('GFLOP/s'),
    number('% of peak'),
    number('ms per decoded point'),
    number('MB of tensors'),
    number('MB on the GPU'),
    number('MB of wasm heap'),
    number('MB of the process'),
  ];
  const rows = results.steps
    .filter(({ ms }) => ms !== null)
    .map((row) => [
      row.arch,
      String(row.batch),
      nameOf(results, row.rival),
      figure(row.ms),
      figure(row.jsMs),
      figure(row.deviceMs),
      figure(row.imagesPerSecond),
      figure(row.gflops),
      figure(row.percentOfPeak),
      figure(row.decodeMs),
      megabytes(row.memory?.tensors),
      megabytes(row.memory?.gpu),
      megabytes(row.memory?.wasm),
      megabytes(row.memory?.rss),
    ]);
  return `## In full\n\n${table(columns, rows)}${reasons(results, results.steps)}`;
}

/** For README: who, which model, and the two usual batch sizes. */
export function readmeTable(results: Results): string {
  const batches = [64, 128];
  const columns = [
    text('trained by'),
    text('model'),
    ...batches.flatMap((batch) => [number(`batch ${batch}: ms per step`), number('images/s'), number('% of peak')]),
  ];
  const rows = whoStepped(results).flatMap(({ id, name, facts }) =>
    unique(results.steps.map(({ arch }) => arch)).map((arch) => [
      `${name}${facts.software ? ' (software GPU)' : ''}`,
      `\`${arch}\``,
      ...batches.flatMap((batch) => {
        const row = results.steps.find((step) => step.rival === id && step.arch === arch && step.batch === batch);
        if (!row) return ['–', '–', '–'];
        return [cell(row, figure(row.ms)), figure(row.imagesPerSecond), figure(row.percentOfPeak)];
      }),
    ]),
  );
  const missing = results.absent.map(({ name, why }) => `${name}: ${why}.`);
  return [
    machineLine(results),
    ...(rows.length > 0 ? [table(columns, rows)] : []),
    ...(missing.length > 0 ? [`Not measured: ${missing.join(' ')}`] : []),
    ...(results.variants.length > 0 ? [variantsIntroduction(results), variantsTable(results)] : []),
  ].join('\n\n');
}

function variantsIntroduction(results: Results): string {
  const { date } = circumstancesOf(results, 'variants');
  const batch = results.variants[0]?.batch;
  return `Every variant in this engine, with our kernels and with tfjs’s own: milliseconds per step, batch ${batch}; ${date}. ${pace(results, 'variants')}`;
}

function variantsTable(results: Results): string {
  const { variants } = results;
  const ids = unique(variants.map(({ rival }) => rival));
  const keys = unique(variants.map(({ variant, arch }) => JSON.stringify([variant, arch])));
  const rows = keys.map((key) => {
    const [variant, arch] = JSON.parse(key) as [string, string];
    return [
      variant,
      arch,
      ...ids.map((id) => {
        const row = variants.find((found) => found.rival === id && found.variant === variant && found.arch === arch);
        return row ? cell(row, figure(row.ms)) : '–';
      }),
    ];
  });
  const software = (id: string): string =>
    results.rivals.find((rival) => rival.id === id)?.facts.software ? ' (software GPU)' : '';
  const columns = [
    text('variant'),
    text('architecture'),
    ...ids.map((id) => number(`${nameOf(results, id)}${software(id)}`)),
  ];
  return `${table(columns, rows)}${reasons(results, variants)}`;
}

function elboTable(results: Results, { data, batch, train, heldOut, target, limit, rows }: ElboReport): string {
  const lines = rows.map(({ rival, arch, score, why }) => [
    nameOf(results, rival),
    arch,
    why ?? (score?.reached ? figure(score.seconds) : `not in ${limit} s`),
    nats(score?.elbo),
    score ? figure((score.steps * batch) / train) : '–',
  ]);
  return (
    `## Seconds to a held-out ELBO of ${nats(target)} nats per image\n\n` +
    `${data}: ${train} images to learn from, ${heldOut} held out, batch ${batch}, two latent dimensions, Adam 10⁻³. ` +
    `Seconds of training without those of scoring; looked at four times an epoch. ` +
    `A GPU imitated by the processor is left out.\n\n` +
    table([text('trained by'), text('architecture'), number('seconds'), number('ELBO then'), number('epochs')], lines)
  );
}

function scalingTable(results: Results): string {
  const rows = results.scaling.map(({ rival, arch, what, points, exponent }) => [
    nameOf(results, rival),
    arch,
    what,
    points.map(({ x, ms, why }) => `${x}: ${why ?? figure(ms)}`).join(', '),
    figure(exponent),
  ]);
  return (
    '## Growth: milliseconds per step against one size, and k of ms ∝ sizeᵏ\n\n' +
    `${table([text('rival'), text('architecture'), text('size'), text('ms per step'), number('k')], rows)}\n\n` +
    'Filters are left out: the architectures are named lists and have no factor to scale them by.'
  );
}

function pageTable(page: readonly PageRow[]): string {
  const columns = [
    text('backend'),
    text('architecture'),
    number('drag p50, ms'),
    number('drag p95, ms'),
    number('keys p50, ms'),
    number('keys p95, ms'),
    number('frames per second'),
    number('steps per second'),
  ];
  const rows = page
    .filter(({ why }) => why === null)
    .map(({ backend, arch, drag, keys, framesPerSecond, stepsPerSecond }) => [
      backend,
      arch,
      ...[drag?.p50, drag?.p95, keys?.p50, keys?.p95, framesPerSecond, stepsPerSecond].map(figure),
    ]);
  const missing = page
    .filter(({ why }) => why !== null)
    .map(({ backend, arch, why }) => `- ${arch === '' ? backend : `${backend}, ${arch}`}: ${why}.`);
  return [
    '## The page: from the handle to changed pixels while it trains at full speed, headless Chromium',
    table(columns, rows),
    ...(missing.length > 0 ? [missing.join('\n')] : []),
  ].join('\n\n');
}
