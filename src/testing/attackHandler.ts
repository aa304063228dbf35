import { DEFAULT_BASE_PATH } from '../protocol/index.js';
import type { FetchHandler } from '../server/createNangoHandler.js';
import { normalizeBasePath } from '../server/options.js';
import type { AttackOptions, AttackOwner } from './AttackOptions.js';
import { Attacker } from './attack/Attacker.js';
import { toReport, type AttackReport } from './attack/AttackReport.js';
import { exploreOwner, integrationIdsOf, isSame, stateOf, type Ask } from './attack/explore.js';
import { foreignConnections, guessedIds, ownThings } from './attack/foreignConnections.js';
import { foreignEvents } from './attack/foreignEvents.js';
import { foreignOrigins } from './attack/foreignOrigins.js';
import { forgedWebhooks } from './attack/forgedWebhooks.js';
import { outsiders, visitors } from './attack/nobodysSessions.js';
import { ownerHeader } from './attack/ownerHeader.js';
import { foreignProcedures } from './attack/procedures.js';
import type { Scene } from './attack/Scene.js';
import { smuggledHeaders, smuggledParameters, strangeBodies } from './attack/smuggling.js';
import { otherMethods, strangeIds } from './attack/strangeIds.js';
import { theirsWasAllowed } from './attack/verdicts.js';

/**
 * Attacks a handler as one customer against another, as a visitor, as another site and as a false Nango: every route and
 * procedure, with foreign, guessed, malformed, oversized and encoded ids, forged webhooks, cross-origin changes and smuggled
 * headers. Run it in your own tests against your own handler: what `authorize` returns is yours, and most holes are there.
 *
 * `handler` is anything that answers a `Request`: `createNangoHandler`'s, or `(request) => fetch(request)` with `origin` for a
 * server that is running. Nothing of A's is changed. Of B's nothing must be, which is looked at in the end; nobody else may use
 * the environment meanwhile. Some two thousand requests: a second or two against a sandbox. Never point it at production.
 *
 * Rejects with an `Error` when B has no connection of its own: there is nothing to attack then.
 *
 * @example
 * const report = await attackHandler(handler, {
 *   ownerA: { authenticate: (request) => withCookie(request, sessionOf('ada@acme.test')) },
 *   ownerB: { authenticate: (request) => withCookie(request, sessionOf('bob@umbrella.test')) },
 * });
 * expect(formatReport(report)).toContain('all refused');
 */
export async function attackHandler(handler: FetchHandler, options: AttackOptions): Promise<AttackReport> {
  const scene = await sceneOf(handler, options);
  const { attacker, asB } = scene;
  const ask = asking(handler, options, asB);
  const before = await stateOf(scene.theirs, ask);
  for (const attack of [ownerHeader, ownThings, visitors, guessedIds, strangeIds, otherMethods, smuggledParameters, strangeBodies, smuggledHeaders, foreignOrigins]) await attack(scene);
  for (const outsider of options.outsiders ?? []) await outsiders(scene, (request) => outsider.authenticate(request));
  const { webhookSigningKey: signingKey, secrets = [] } = options;
  await forgedWebhooks(scene, { signingKey, otherKeys: secrets.filter((secret) => secret !== signingKey), stateOfVictim: () => stateOf(scene.theirs, ask) });
  if (options.trpc) await foreignProcedures(scene, options.trpc);
  // Late, since it would disconnect the victim if it could.
  await foreignConnections(scene);
  attacker.note('leave the victim as it was', before === (await stateOf(scene.theirs, ask)) ? null : harmed);
  // Last, since it changes something.
  if (options.settle) await foreignEvents(scene, options.settle);
  return toReport(attacker);
}

async function sceneOf(handler: FetchHandler, options: AttackOptions): Promise<Scene> {
  const callerOf = (owner: AttackOwner) => (request: Request) => owner.authenticate(request);
  const [asA, asB] = [callerOf(options.ownerA), callerOf(options.ownerB)];
  const askAsA = asking(handler, options, asA);
  const ofA = await exploreOwner(askAsA, options.ownerA.connections);
  const ofB = await exploreOwner(asking(handler, options, asB), options.ownerB.connections);
  // What both have may be A's, and A's own is left alone.
  const isShared = (target: (typeof ofB.targets)[number]) => ofA.targets.some((own) => isSame(own, target)) && !options.ownerB.connections?.some((ref) => isSame(ref, target));
  const theirs = ofB.targets.filter((target) => !isShared(target));
  const foreign = ofB.texts.filter((text) => !ofA.texts.includes(text));
  const attacker = new Attacker({ handler, baseUrl: baseUrlOf(options), secrets: options.secrets ?? [], victim: asB, foreign, log: options.log });
  attacker.note("list somebody else's connections", ofB.targets.some((target) => ofA.targets.some((own) => isSame(own, target))) ? theirsWasAllowed : null);
  if (theirs.length === 0 && attacker.findings.length === 0) throw new Error(nobodyToAttack);
  return { attacker, asA, asB, theirs, own: ofA.targets.filter((target) => !theirs.includes(target)), textsOf: { a: ofA.texts, b: foreign }, integrationIds: await integrationIdsOf(askAsA) };
}

function asking(handler: FetchHandler, options: AttackOptions, as: (request: Request) => Request | Promise<Request>): Ask {
  return async (path) => (await handler(await as(new Request(baseUrlOf(options) + path)))).text();
}

function baseUrlOf({ origin = 'http://localhost', basePath = DEFAULT_BASE_PATH }: AttackOptions): string {
  return origin + normalizeBasePath(basePath);
}

const harmed = {
  severity: 'critical',
  why: 'The victim’s connections, settings or syncs are not what they were before.',
  todo: 'One of the changes above was made, even if it was refused. Check ownership before anything is changed.',
} as const;

const nobodyToAttack = 'attackHandler: ownerB has no connection, so there is nothing to attack. Make one in the environment of this test, with the tags of ownerB.';
