import { frame, task } from '../../pages/frames.ts';

/** Resolves once a text is in an element and the frame with it was laid out and painted; with that time, in milliseconds since the epoch. */
export function watchFor(element: HTMLElement, text: string): Promise<number> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!element.textContent.includes(text)) return;
      observer.disconnect();
      void frame()
        .then(task)
        .then(() => resolve(performance.timeOrigin + performance.now()));
    });
    observer.observe(element, { childList: true, characterData: true, subtree: true });
  });
}
