// UI: the symbols of the model, x, μ, σ, ε, z and x̂: the one under the pointer lights up wherever it stands. The style sheet
// says how.

const PREFIX = 'sym-';

/** Follows the pointer from now on. */
export function lightSymbols(): void {
  document.addEventListener('pointerover', ({ target }) => {
    const symbol = target instanceof Element ? target.closest(`[class^="${PREFIX}"]`) : null;
    const { dataset } = document.documentElement;
    if (symbol) dataset['lit'] = symbol.classList[0]!.slice(PREFIX.length);
    else delete dataset['lit'];
  });
}
