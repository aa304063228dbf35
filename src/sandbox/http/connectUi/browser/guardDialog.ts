import type { createElement } from './createElement.js';

interface DialogOptions {
  create: typeof createElement;
  /** The name of the button that closes it. */
  closeLabel: string;
  close: () => void;
}

/**
 * Sent to the browser as text: it uses nothing from outside itself. Makes a modal dialog of an element that covers the page around
 * the frame: it closes by a button and at Escape, and Tab goes round in it.
 */
export function guardDialog(dialog: HTMLElement, { create, closeLabel, close }: DialogOptions): void {
  function keepFocus(event: KeyboardEvent): void {
    const stops = [...dialog.querySelectorAll<HTMLElement>('button:not(:disabled), input, select')].filter((element) => element.offsetParent !== null);
    const current = stops.findIndex((element) => element === document.activeElement);
    // Nobody has the focus but the heading, before the first stop: back from there is the last one too.
    const leaves = event.shiftKey ? current <= 0 : current === stops.length - 1;
    if (!leaves) return;
    event.preventDefault();
    stops.at(event.shiftKey ? -1 : 0)?.focus();
  }

  const button = create('button', { type: 'button', class: 'close', 'aria-label': closeLabel }, ['×']);
  button.onclick = close;
  dialog.append(button);
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-modal', 'true');
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
    if (event.key === 'Tab') keepFocus(event);
  });
}
