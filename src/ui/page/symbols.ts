// UI: the symbols of the model, x, μ, σ, ε, z, x̂, encoder, decoder and ELBO. The one under the pointer or the focus is
// lit up everywhere: in formulas, readouts, pictures and code. The style sheet says how.

const PREFIX = 'sym-';

/** Follows pointer and focus from now on. */
export function lightSymbols(): void {
  const light = ({ target }: Event): void => {
    const symbol = target instanceof Element ? target.closest(`[class^="${PREFIX}"]`) : null;
    const { dataset } = document.documentElement;
    if (symbol) dataset['lit'] = symbol.classList[0]!.slice(PREFIX.length);
    else delete dataset['lit'];
  };
  document.addEventListener('pointerover', light);
  document.addEventListener('focusin', light);
}
