// UI: where the focus goes when the button that has it is about to disappear. Else a keyboard begins again at the top
// of the page.

/**
 * To the button of the same icon in the next item of the list, or in the one before; without such to the panel that
 * `leaving` stands in, or to the latent space.
 */
export function passFocus(leaving: HTMLElement, item = 'li', icon = ''): void {
  const own = icon === '' ? null : leaving.closest(item);
  const beside = [own?.nextElementSibling, own?.previousElementSibling]
    .map((other) => other?.querySelector<HTMLElement>(`[data-icon="${icon}"]`))
    .find((button) => button);
  const panel = leaving.closest<HTMLElement>('[tabindex="-1"]') ?? document.getElementById('lab');
  (beside ?? panel)?.focus({ preventScroll: true });
}
