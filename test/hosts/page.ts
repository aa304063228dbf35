import ours from '../../src/components/styles.css?inline';

export { ours };
export type Order = 'before' | 'after';
export const orders: readonly Order[] = ['before', 'after'];

/**
 * Puts our stylesheet into this page, which is to lay out alike whatever else is loaded. The font family is the one thing that
 * components take from their host on purpose: here it is given by its custom property, so that everything else can be compared.
 */
export function dressPage(css = ours): HTMLStyleElement {
  document.documentElement.style.setProperty('--nango-font-family', 'monospace');
  document.body.style.margin = '0';
  const sheet = styleOf(css);
  document.head.append(sheet);
  return sheet;
}

/** What `look` sees while a stylesheet of the host is loaded before or after ours. */
export function beside<T>(ourSheet: Element, css: string, order: Order, look: () => T): T {
  const host = styleOf(css);
  ourSheet[order](host);
  try {
    return look();
  } finally {
    host.remove();
  }
}

/** Everything that we draw. An `option` is left out: the browser draws it, in a window of its own. */
export function drawnByUs(): Element[] {
  return [...document.querySelectorAll('[data-nango-slot], [data-nango-slot] :not(option)')];
}

function styleOf(css: string): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent = css;
  return style;
}
