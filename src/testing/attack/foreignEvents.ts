import { routes } from '../../protocol/index.js';
import type { FetchHandler } from '../../server/createNangoHandler.js';
import type { Scene } from './attacks.js';

/** Somebody else's events, on an open stream of one's own. */
export async function foreignEvents({ attacker, asA, connectionsOfB }: Scene, { handler, provoke }: { handler: FetchHandler; provoke: () => Promise<void> }): Promise<void> {
  const response = await handler(await asA(attacker.request(routes.events())));
  const reader = response.body?.getReader();
  let text = '';
  const reading = (async () => {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) text += new TextDecoder().decode(chunk.value);
  })();
  await provoke();
  await new Promise((resolve) => setTimeout(resolve, LISTEN_MS));
  await reader?.cancel();
  await reading;
  const heard = connectionsOfB.find(({ connectionId }) => text.includes(JSON.stringify(connectionId)));
  attacker.note("hear of somebody else's connection on an event stream", heard ? { why: `It told of ${heard.connectionId}.`, todo: 'Check what authorize() returns: the scope must be a tag that only this customer’s connections carry.' } : null);
}

/** Long enough for what was provoked to arrive. */
const LISTEN_MS = 500;
