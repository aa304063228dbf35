import type { ConnectionRef } from '../../protocol/index.js';
import { leak } from './everyAnswer.js';
import { nobodys, type Scene, type Target } from './Scene.js';
import { theirsWasAllowed, type Verdict } from './verdicts.js';

/** Calls a procedure by its path. Rejects when it is refused. */
export type ProcedureCaller = (path: string, input: unknown) => Promise<unknown>;

export interface ProcedureCallers {
  asA: ProcedureCaller;
  asB: ProcedureCaller;
  /** Without a session. */
  asNobody?: ProcedureCaller;
}

/** The same attacks by every procedure of `createNangoRouter`. */
export async function foreignProcedures(scene: Scene, { asA, asB, asNobody }: ProcedureCallers): Promise<void> {
  const { attacker, theirs, own, textsOf } = scene;
  const { secrets } = attacker.options;
  for (const target of theirs) {
    const { value } = await outcomeOf(asB, 'integration.getSyncStatus', refOf(target));
    attacker.note('integration.getSyncStatus of one’s own connection', value === undefined ? untried : null);
    const twins = callsOn(nobodys(target));
    for (const [index, [path, input]] of callsOn(target).entries()) {
      const missing = await outcomeOf(asA, path, twins[index]?.[1]);
      const answer = await outcomeOf(asA, path, input);
      const isAlike = sameRefusal(answer, missing, target);
      attacker.note(`${path} of somebody else's connection`, answer.value !== undefined ? theirsWasAllowed : (leak(answer.text, { secrets, foreign: textsOf.b, sent: JSON.stringify(input) }) ?? failure(answer) ?? (isAlike ? null : tells)));
    }
    for (const [path, input] of asNobody ? callsOn(target) : []) {
      const { value, text } = await outcomeOf(asNobody ?? asA, path, input);
      attacker.note(`${path} without a session`, value === undefined ? leak(text, { secrets, foreign: textsOf.b, sent: JSON.stringify(input) }) : theirsWasAllowed);
    }
  }
  for (const [path, input] of oddCalls(own[0] ?? theirs[0], theirs[0])) {
    const answer = await outcomeOf(asA, path, input);
    attacker.note(`${path} with ${JSON.stringify(input)?.slice(0, 60)}`, leak(answer.text, { secrets, foreign: textsOf.b, sent: JSON.stringify(input) ?? '' }) ?? failure(answer));
  }
  for (const path of ['integration.list', 'connections.list', 'integration.getSyncStatus']) {
    attacker.note(`${path} as one’s own`, leak((await outcomeOf(asA, path, undefined)).text, { secrets, foreign: textsOf.b, sent: '' }));
  }
}

type Call = [path: string, input: unknown];

function callsOn(target: Target): Call[] {
  const [ref, records] = [refOf(target), { ...refOf(target), model: target.model }];
  const sync = { ...ref, syncName: target.syncName };
  return [
    ['integration.getSyncedRecords', records],
    ['integration.getSyncStatus', ref],
    ['integration.getSyncStatus', sync],
    ['metadata.get', ref],
    ['metadata.update', { ...ref, metadata: {} }],
    ['integration.triggerSync', sync],
    ['integration.startSync', sync],
    ['integration.pauseSync', sync],
    ['integration.setFrequency', { ...sync, frequency: 'every 30 days' }],
    ['sessions.create', ref],
    ['connections.remove', ref],
  ];
}

/** Inputs that are none. With the attacker's own connection only to read. */
function oddCalls(own: Target | undefined, theirs: Target | undefined): Call[] {
  if (!own || !theirs) return [];
  const records = { ...refOf(own), model: own.model };
  const strange = ['', '__proto__', 'constructor', '\0', '\ud800', '..', 'x'.repeat(10_000), 'x'.repeat(1_000_000), 7, null, [], {}, [theirs.connectionId], { $ne: null }, true];
  return [
    ...strange.flatMap((value): Call[] => [
      ['integration.getSyncedRecords', { ...records, connectionId: value }],
      ['integration.getSyncedRecords', { ...records, integrationId: value }],
      ['integration.getSyncedRecords', { ...records, model: value }],
      ['integration.getSyncStatus', value],
      ['integration.getSyncStatus', { ...refOf(own), syncName: value }],
      ['metadata.get', { ...refOf(own), connectionId: value }],
    ]),
    ['integration.getSyncedRecords', { ...records, tags: {} }],
    ['integration.getSyncedRecords', { ...records, owner: theirs.connectionId, scope: {} }],
    ['integration.getSyncedRecords', JSON.parse(`{"__proto__":${JSON.stringify({ ...refOf(theirs), model: theirs.model })}}`)],
    ['integration.getSyncedRecords', { ...records, limit: 1e9 }],
    ['integration.getSyncedRecords', { ...records, sort: [{ field: "a'; drop table records; --" }] }],
  ];
}

interface Outcome {
  /** Undefined when it was refused. */
  value: unknown;
  /** What the caller was told, either way. */
  text: string;
  code: string | null;
}

async function outcomeOf(call: ProcedureCaller, path: string, input: unknown): Promise<Outcome> {
  try {
    // A procedure that answers nothing was allowed, too.
    const value = (await call(path, input)) ?? null;
    return { value, text: JSON.stringify(value), code: null };
  } catch (error) {
    const { message, code, data } = error as { message?: unknown; code?: unknown; data?: { code?: unknown } };
    const known = code ?? data?.code;
    return { value: undefined, text: String(message), code: typeof known === 'string' ? known : null };
  }
}

function failure({ code }: Outcome): Verdict | null {
  return code === 'INTERNAL_SERVER_ERROR' ? { severity: 'medium', why: 'Bad input ended in a failure of the server.', todo: 'Look at what onError was given; refuse such input before it is used.' } : null;
}

function sameRefusal(answer: Outcome, missing: Outcome, target: ConnectionRef): boolean {
  const twin = `${target.connectionId}-x`;
  return answer.code === missing.code && answer.text.replaceAll(target.connectionId, '…') === missing.text.replaceAll(twin, '…');
}

const tells: Verdict = { severity: 'medium', why: 'The refusal differs from that for a connection that does not exist, and so tells that this one does.', todo: 'Pass the error of createNangoRouter on as it is.' };
const untried: Verdict = { severity: 'low', why: 'The owner’s own call was refused, so procedures could not be tried.', todo: 'Check the callers that this test passes, and that paths lead to createNangoRouter.' };

function refOf({ integrationId, connectionId }: ConnectionRef): ConnectionRef {
  return { integrationId, connectionId };
}
