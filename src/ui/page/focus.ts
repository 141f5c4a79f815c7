// UI: where the focus goes when the button that has it is about to disappear. Otherwise keyboard navigation would begin
// again at the top of the page.

/**
 * Focuses the button of the same icon in the next list item, or in the one before; if there is none, the panel that
 * `leaving` is in, or the latent space.
 */
export function passFocus(leaving: HTMLElement, item = 'li', icon = ''): void {
  const own = icon === '' ? null : leaving.closest(item);
  const beside = [own?.nextElementSibling, own?.previousElementSibling]
    .map((other) => other?.querySelector<HTMLElement>(`[data-icon="${icon}"]`))
    .find((button) => button);
  const panel = leaving.closest<HTMLElement>('[tabindex="-1"]') ?? document.getElementById('lab');
  (beside ?? panel)?.focus({ preventScroll: true });
}
