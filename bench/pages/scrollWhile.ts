import { frame } from './frames.ts';

/** One step in each frame as long as `goesOn`, turning round at the ends. Resolves with how long each frame was, in milliseconds. */
export async function scrollWhile(element: HTMLElement, pixels: number, goesOn: (frames: readonly number[]) => boolean): Promise<number[]> {
  const lengths: number[] = [];
  let step = pixels;
  let last = await frame();
  while (goesOn(lengths)) {
    const to = element.scrollTop + step;
    if (to < 0 || to > element.scrollHeight - element.clientHeight) step = -step;
    element.scrollTop += step;
    const now = await frame();
    lengths.push(now - last);
    last = now;
  }
  return lengths;
}
