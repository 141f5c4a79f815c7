// Benchmark: larger pictures, grey and in colour, as a table.
import type { PictureRow } from '../parts/pictures.ts';
import { cell, nameOf, number, reasons, text } from './cells.ts';
import { figure, table } from './markdown.ts';
import type { Results } from './results.ts';

/** Colour beside grey of the same size: the time and the arithmetic. */
export function picturesTable(results: Results): string {
  const { pictures } = results;
  const rows = pictures.map((row) => {
    const grey = pictures.find(
      ({ rival, arch, side, channels }) =>
        rival === row.rival && arch === row.arch && side === row.side && channels === 1,
    );
    const ratio = (of: (picture: PictureRow) => number | null): string => {
      const [colour, base] = [of(row), grey ? of(grey) : null];
      return row === grey || colour === null || base === null ? '–' : (colour / base).toFixed(2);
    };
    return [
      nameOf(results, row.rival),
      row.arch,
      `${row.side} × ${row.side} × ${row.channels}`,
      figure(row.gigaflop),
      cell(row, figure(row.ms)),
      figure(row.deviceMs),
      ratio(({ gigaflop }) => gigaflop),
      ratio(({ ms }) => ms),
      ratio(({ deviceMs }) => deviceMs),
    ];
  });
  const columns = [
    text('rival'),
    text('architecture'),
    text('picture'),
    number('GFLOP per step'),
    number('ms per step'),
    number('of it GPU'),
    number('colour to grey: GFLOP'),
    number('ms'),
    number('GPU'),
  ];
  return `## Pictures: milliseconds per step, batch ${pictures[0]?.batch}\n\n${table(columns, rows)}${reasons(results, pictures)}`;
}
