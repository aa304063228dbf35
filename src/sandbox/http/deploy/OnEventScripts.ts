import type { OnEventScript } from './deployBody.js';

/** Which on-event scripts were deployed, and how often. The sandbox keeps count of them and runs none. */
export interface OnEventScripts {
  list(): OnEventScript[];
  has(script: OnEventScript): boolean;
  /** Answers its new version: `0.0.1` at first. */
  put(script: OnEventScript): string;
  remove(script: OnEventScript): void;
}

export function createOnEventScripts(): OnEventScripts {
  const kept = new Map<string, { script: OnEventScript; deploys: number }>();
  return {
    list: () => [...kept.values()].map(({ script }) => script),
    has: (script) => kept.has(onEventKey(script)),
    put(script) {
      const deploys = (kept.get(onEventKey(script))?.deploys ?? 0) + 1;
      kept.set(onEventKey(script), { script, deploys });
      return `0.0.${deploys}`;
    },
    remove: (script) => void kept.delete(onEventKey(script)),
  };
}

export function onEventKey({ providerConfigKey, event, name }: OnEventScript): string {
  return JSON.stringify([providerConfigKey, event, name]);
}
