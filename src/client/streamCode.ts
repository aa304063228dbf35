import { LateCode } from './LateCode.js';

/** Time enough for rows that are at hand to be drawn first. */
const AFTER_PAINT_MS = 100;

/** Reading live events and sharing them among tabs draws nothing, so it comes after the first paint; what it reads waits for it. */
export const streamCode = new LateCode(async () => {
  await new Promise((resolve) => setTimeout(resolve, AFTER_PAINT_MS));
  return import('./openLiveEvents.js');
}, 'live events are late');
