// Charts: what every chart is to the page. It draws on an element it was given and knows nothing of React.

export interface Chart {
  /**
   * Draws what its data are now, in an element of this many CSS pixels; cheap when nothing changed. The size is given,
   * because asking the element for it would lay out the page once more for every chart.
   */
  draw(width: number, height: number): void;
  destroy(): void;
}
