import { routes } from '../../protocol/index.js';
import type { Caller } from './Attacker.js';
import { changing } from './everyRoute.js';
import type { Scene } from './Scene.js';

/**
 * Somebody else's events, on an open stream of one's own. The victim listens, too: where it hears nothing, that the attacker
 * heard nothing shows nothing.
 */
export async function foreignEvents({ attacker, asA, asB, theirs, textsOf }: Scene, settle: () => Promise<void>): Promise<void> {
  const open = async (as: Caller) => listen(await attacker.options.handler(await attacker.request(routes.events(), as)));
  const [ofA, ofB] = [await open(asA), await open(asB)];
  for (const target of theirs) await attacker.try({ attack: 'trigger its own sync', as: asB, path: routes.syncAction(target, 'trigger'), init: changing('POST') });
  await settle();
  await Promise.race([ofB.heard(textsOf.b), new Promise((resolve) => setTimeout(resolve, LISTEN_MS))]);
  const [heardByA, heardByB] = [await ofA.end(), await ofB.end()];
  attacker.note(
    "hear of somebody else's connection on an event stream",
    textsOf.b.some((text) => heardByA.includes(JSON.stringify(text)))
      ? { severity: 'critical', why: 'The stream told of somebody else’s connection.', todo: 'Check what authorize() returns: the scope must be a tag that only this customer’s connections carry.' }
      : null,
  );
  attacker.note(
    'hear of one’s own connection on an event stream',
    textsOf.b.some((text) => heardByB.includes(JSON.stringify(text)))
      ? null
      : { severity: 'low', why: 'The victim heard nothing of its own run, so whether others do could not be tried.', todo: 'Give the victim a deployed sync, have webhooks reach the handler, and let `settle` resolve once they have.' },
  );
}

/** Reads a stream until it is told to stop. */
function listen(response: Response) {
  const reader = response.body?.getReader();
  let text = '';
  let wake = () => {};
  const reading = (async () => {
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      text += new TextDecoder().decode(chunk.value);
      wake();
    }
  })().catch(() => undefined);
  return {
    async heard(any: readonly string[]): Promise<void> {
      while (!any.some((word) => text.includes(JSON.stringify(word)))) await new Promise<void>((resolve) => (wake = resolve));
    },
    async end(): Promise<string> {
      await reader?.cancel().catch(() => undefined);
      await reading;
      return text;
    },
  };
}

/** How long what was triggered may take to arrive, after `settle`. */
const LISTEN_MS = 2000;
