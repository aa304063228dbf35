import { DEFAULT_BASE_PATH, routes, type Connection, type ConnectionRef, type Integration } from '../protocol/index.js';
import type { FetchHandler } from '../server/createNangoHandler.js';
import { Attacker } from './attack/Attacker.js';
import type { AttackReport } from './attack/AttackReport.js';
import { anonymousCallers, emptyScopes, foreignConnections, foreignOrigins, ownerHeader, smuggledHeaders, smuggledParameters, strangeIds, type Scene } from './attack/attacks.js';
import { foreignEvents } from './attack/foreignEvents.js';
import { forgedWebhooks } from './attack/forgedWebhooks.js';
import { foreignProcedures, type ProcedureCaller } from './attack/procedures.js';

/** How requests are made as one of two customers. */
export interface AttackOwner {
  /** Adds this customer's session: a cookie, a token. */
  authenticate(request: Request): Request | Promise<Request>;
}

export interface AttackOptions {
  /** The attacker, signed in as a customer of yours. */
  ownerA: AttackOwner;
  /** The victim: another customer, with at least one connection. */
  ownerB: AttackOwner;
  /** @default '/api/nango' */
  basePath?: string;
  /** Where the handler believes to be. @default 'http://localhost' */
  origin?: string;
  /** Lets forgeries be tried that are made from a right signature. */
  webhookSigningKey?: string;
  /** Texts that must stand in no answer to A: keys, B's tags, B's data. */
  secrets?: readonly string[];
  /**
   * Sessions that belong to no customer: a user without an organisation, an account that was closed. What `authorize` makes of
   * them is where empty scopes come from.
   */
  outsiders?: readonly AttackOwner[];
  /** Makes something happen to a connection of B's, such as a run of a sync; A's open event stream must not hear of it. */
  provoke?: () => Promise<void>;
  /** Calls a procedure of your tRPC router as A, for example `(path, input) => …` around a caller. */
  procedures?: ProcedureCaller;
}

/**
 * Attacks a handler as one customer against another, as a visitor, as another site and as a false Nango: every route and
 * procedure, with foreign, guessed, malformed, oversized and encoded ids, forged webhooks, cross-origin changes and smuggled
 * headers. Run it in your own tests against your own handler: what `authorize` returns is yours, and most holes are there.
 *
 * Nothing of A's is changed. Of B's nothing must be, which is looked at in the end. Some thousand requests; a second or two
 * against a sandbox. Do not point it at a production environment of Nango.
 *
 * @example
 * const report = await attackHandler(handler, {
 *   ownerA: { authenticate: (request) => withCookie(request, sessionOf('ada@acme.test')) },
 *   ownerB: { authenticate: (request) => withCookie(request, sessionOf('bob@umbrella.test')) },
 * });
 * expect(report.findings).toEqual([]);
 */
export async function attackHandler(handler: FetchHandler, options: AttackOptions): Promise<AttackReport> {
  const { ownerA, ownerB, basePath = DEFAULT_BASE_PATH, origin = 'http://localhost', secrets = [] } = options;
  const baseUrl = origin + basePath.replace(/\/+$/, '');
  const asA = async (request: Request) => ownerA.authenticate(request);
  const asB = async (request: Request) => ownerB.authenticate(request);
  const ask = async (path: string, as: (request: Request) => Promise<Request>) => (await handler(await as(new Request(baseUrl + path)))).text();

  const connectionsOfA = refsOf(await ask(routes.connections(), asA));
  const connectionsOfB = refsOf(await ask(routes.connections(), asB));
  requireVictim(connectionsOfB);
  const { integrations } = parse<{ integrations?: Integration[] }>(await ask(routes.integrations(), asA));
  const integrationIds = (integrations ?? []).map(({ integrationId }) => integrationId);
  const before = await stateOf(connectionsOfB, (path) => ask(path, asB));

  const attacker = new Attacker({ handler, baseUrl, secrets });
  const scene: Scene = { attacker, asA, asB, connectionsOfA, connectionsOfB, integrationIds };
  for (const attack of [foreignConnections, anonymousCallers, strangeIds, smuggledParameters, smuggledHeaders, foreignOrigins, ownerHeader]) await attack(scene);
  for (const outsider of options.outsiders ?? []) await emptyScopes(scene, async (request) => outsider.authenticate(request));
  await forgedWebhooks(attacker, { victim: connectionsOfB[0]!, signingKey: options.webhookSigningKey });
  if (options.procedures) await foreignProcedures(attacker, { call: options.procedures, connectionsOfB, secrets });

  const after = await stateOf(connectionsOfB, (path) => ask(path, asB));
  attacker.note(
    'leave the victim as it was',
    before === after ? null : { why: 'The victim’s connections, settings or syncs are not what they were before.', todo: 'One of the changes above was made although it was refused. Check ownership before anything is changed.' },
  );
  // Last, since it changes something.
  if (options.provoke) await foreignEvents(scene, { handler, provoke: options.provoke });
  return { passed: attacker.findings.length === 0, tried: attacker.tried, findings: attacker.findings };
}

function requireVictim(connections: readonly ConnectionRef[]): void {
  if (connections.length > 0) return;
  throw new Error('attackHandler: ownerB has no connection, so there is nothing to attack. Make one in the environment of this test, with the tags of ownerB.');
}

function refsOf(text: string): ConnectionRef[] {
  const { connections = [] } = parse<{ connections?: Connection[] }>(text);
  return connections.map(({ integrationId, connectionId }) => ({ integrationId, connectionId }));
}

/** As the victim sees it. */
async function stateOf(connections: readonly ConnectionRef[], ask: (path: string) => Promise<string>): Promise<string> {
  const texts = await Promise.all([ask(routes.connections()), ...connections.flatMap((ref) => [ask(routes.syncs(ref)), ask(routes.metadata(ref))])]);
  return texts.join('\n');
}

function parse<T extends object>(text: string): Partial<T> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Partial<T>) : {};
  } catch {
    return {};
  }
}
