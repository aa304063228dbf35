import { frame } from '../../table/page/frames.ts';

/** One step in each frame for so many milliseconds, turning round at the ends. Resolves with how long each frame was. */
export async function scrollFor(element: HTMLElement, ms: number, pixels: number): Promise<number[]> {
  const lengths: number[] = [];
  let step = pixels;
  const since = await frame();
  for (let last = since; last - since < ms; ) {
    const to = element.scrollTop + step;
    if (to < 0 || to > element.scrollHeight - element.clientHeight) step = -step;
    element.scrollTop += step;
    const now = await frame();
    lengths.push(now - last);
    last = now;
  }
  return lengths;
}
