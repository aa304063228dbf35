import { onTestFinished } from 'vitest';
import { cdp } from 'vitest/browser';

/** Makes the browser one that has no mouse and is touched, until the test is over. */
export async function haveTouchScreen(): Promise<void> {
  await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 });
  onTestFinished(async () => {
    await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: false });
  });
}

export async function tap(element: Element): Promise<void> {
  const point = inMiddleOf(element);
  await touch('touchStart', point);
  await touch('touchEnd');
}

/** Puts a finger on an element and moves it so many CSS pixels. */
export async function swipe(element: Element, { x, y }: { x: number; y: number }): Promise<void> {
  const start = inMiddleOf(element);
  await touch('touchStart', start);
  for (let step = 1; step <= STEPS; step += 1) await touch('touchMove', { x: start.x + (x * step) / STEPS, y: start.y + (y * step) / STEPS });
  await touch('touchEnd');
}

interface Point {
  x: number;
  y: number;
}

/** In the page of Vitest, in which the test's page is a frame. */
function inMiddleOf(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  const frame = window.frameElement?.getBoundingClientRect() ?? { left: 0, top: 0 };
  return { x: frame.left + left + width / 2, y: frame.top + top + height / 2 };
}

async function touch(type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Point[]): Promise<void> {
  await cdp().send('Input.dispatchTouchEvent', { type, touchPoints });
}

const STEPS = 10;
