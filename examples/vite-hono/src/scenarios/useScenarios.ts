import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { line } from './line.ts';
import type { ScenarioId } from './scenarios.ts';

export interface Scenarios {
  on: readonly ScenarioId[];
  /** Which is being begun or undone. */
  pending: ScenarioId | null;
  begin: (id: ScenarioId) => Promise<void>;
  end: (id: ScenarioId) => Promise<void>;
}

/** What goes wrong at the moment. The backend knows most of it, so that a reload changes nothing. */
export function useScenarios(): Scenarios {
  const [played, setPlayed] = useState<readonly ScenarioId[]>([]);
  const [pending, setPending] = useState<ScenarioId | null>(null);
  const isOffline = useSyncExternalStore(line.subscribe, line.isCut);

  useEffect(() => {
    const abort = new AbortController();
    ask('', { signal: abort.signal }).then(setPlayed, () => undefined);
    return () => abort.abort();
  }, []);

  const change = useCallback(async (id: ScenarioId, to: 'begin' | 'end') => {
    if (id === 'offline') return to === 'begin' ? line.cut() : line.mend();
    setPending(id);
    try {
      setPlayed(await ask(`/${id}/${to}`, { method: 'POST' }));
    } finally {
      setPending(null);
    }
  }, []);

  return {
    on: isOffline ? [...played, 'offline'] : played,
    pending,
    begin: useCallback((id) => change(id, 'begin'), [change]),
    end: useCallback((id) => change(id, 'end'), [change]),
  };
}

async function ask(path: string, init: RequestInit): Promise<readonly ScenarioId[]> {
  const response = await fetch(`/scenarios${path}`, init);
  if (!response.ok) throw new Error(`The demo's backend answered ${response.status} to a scenario.`);
  const { on } = (await response.json()) as { on: ScenarioId[] };
  return on;
}
