// Gallery: a chart with made-up but always the same data. Shown by index.html, photographed by the tests.
import type { Chart } from '../charts/chart.ts';

export interface Example {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Classes of the element that the chart is drawn on, for the page's style sheet. */
  readonly className: string;
  readonly make: (element: HTMLElement) => Chart;
}
