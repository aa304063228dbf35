import { earlyRequest, type EarlyRequest } from './earlyRequest.js';
import { arriveAmongTabs, type BegunTab } from './tabs/arriveAmongTabs.js';
import type { TabPorts } from './tabs/TabPorts.js';
import type { OwnedFetch } from './watchOwner.js';

export interface LiveEventsStart {
  early: EarlyRequest;
  /** Where tabs share one stream. */
  tabs: { ports: TabPorts; group: string; arrival: BegunTab } | null;
  /** Takes back all that nobody has gone on with. */
  end: () => void;
}

/**
 * What has to be done with the first paint, so that no event passes unheard while the code of the stream is on its way: the
 * request goes out, or, where tabs share a stream, this one begins to hear the others and asks only if none of them has one.
 */
export function startLiveEvents(url: string, fetch: OwnedFetch, ports: TabPorts | null): LiveEventsStart {
  const early = earlyRequest(fetch, url);
  if (!ports) {
    early.send();
    return { early, tabs: null, end: () => void early.forgo() };
  }
  // Pages with another version of what tabs tell each other are another group.
  const group = `nango-embed/1 ${new URL(url, location.href).href}`;
  const arrival = arriveAmongTabs(ports, group);
  void arrival.first.then(() => {
    // Later than the first answer it would not tell all that happened since.
    if (fetch.owner() === null) early.send();
  });
  return {
    early,
    tabs: { ports, group, arrival: { ...arrival, forgo: early.forgo, hasMissed: (owner) => !early.isSent && !arrival.wasLed(owner) } },
    end() {
      early.forgo();
      arrival.leave();
    },
  };
}
