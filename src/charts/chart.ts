// Charts: what every chart is to the page. It draws on an element it was given and knows nothing of React.

export interface Chart {
  /** Draws what its data are now; cheap when nothing changed. */
  draw(): void;
  destroy(): void;
}
