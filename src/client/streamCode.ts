import { LateCode } from './LateCode.js';

/** Reading live events and sharing them among tabs draws nothing, so it comes after the first paint. */
export const streamCode = new LateCode(() => import('./openLiveEvents.js'), 'live events are late');
