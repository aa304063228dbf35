import { routes } from '../../protocol/index.js';
import { sha256Hex } from '../../server/hash.js';
import { changing } from './everyRoute.js';
import type { Scene } from './Scene.js';
import type { Judge, Verdict } from './verdicts.js';

export interface ForgeryOptions {
  /** The real key: lets forgeries be made from a right signature. */
  signingKey?: string | undefined;
  /** Keys that sign nothing: the API key, for example. */
  otherKeys: readonly string[];
  /** Reads the victim's things, as the victim sees them. */
  stateOfVictim: () => Promise<string>;
}

/** Webhooks that Nango never sent: that a sync of the victim's failed, with words for the victim to read. */
export async function forgedWebhooks({ attacker, theirs }: Scene, { signingKey, otherKeys, stateOfVictim }: ForgeryOptions): Promise<void> {
  const [target] = theirs;
  if (!target) return;
  const body = JSON.stringify(failureOf(target));
  const post = async (attack: string, headers: Record<string, string>, { text = body, judge = notBelieved }: { text?: string; judge?: Judge } = {}) =>
    attacker.try({ attack, as: null, path: routes.webhook(), init: { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body: text }, judge, mayFail: true });

  const guessed = await hmac('guess', body);
  await post('an unsigned webhook', {});
  await post('an unsigned webhook from a page', { 'X-Nango-Embed': '1', Origin: 'https://evil.test' });
  await post('a webhook with an empty signature', { [HMAC]: '' });
  await post('a webhook with a signature of zeros', { [HMAC]: '0'.repeat(64) });
  await post('a webhook with a signature that is no hex', { [HMAC]: 'z'.repeat(64) });
  await post('a webhook signed with a guessed key', { [HMAC]: guessed });
  await post('a webhook signed with an empty key', { [HMAC]: await hmac('\0', body) });
  await post('a webhook with the hash of its body for a signature', { [HMAC]: await sha256Hex(body) });
  await post('a webhook with the weak signature of a guessed key', { [LEGACY]: await sha256Hex(`guess${body}`) });
  for (const key of otherKeys) await post('a webhook signed with another secret', { [HMAC]: await hmac(key, body), [LEGACY]: await sha256Hex(key + body) });
  if (signingKey !== undefined) {
    const right = await hmac(signingKey, body);
    await post('a webhook whose body was changed', { [HMAC]: right }, { text: `${body} ` });
    await post('a webhook whose body was changed in one word', { [HMAC]: right }, { text: body.replace('evil.test', 'evil.tess') });
    await post('a webhook without its body', { [HMAC]: right }, { text: '' });
    await post('a webhook whose signature was cut', { [HMAC]: right.slice(0, 40) });
    await post('a webhook whose signature goes on', { [HMAC]: `${right}00` });
    await post('a webhook with two signatures', { [HMAC]: `${guessed}, ${right}` });
    await post('a webhook with two signatures, the right one first', { [HMAC]: `${right}, ${guessed}` });
    await post('a webhook with the right signature in the wrong header', { [LEGACY]: right });
    await post('a webhook with a wrong signature and a right weak one', { [HMAC]: guessed, [LEGACY]: await sha256Hex(signingKey + body) });
    // Some of it is rightly signed, and none of it is Nango's word for anything.
    const before = await stateOfVictim();
    const bare = JSON.stringify({ ...failureOf(target), from: undefined });
    const other = JSON.stringify({ ...failureOf(target), type: 'nothing-known' });
    await post('a provider’s event, passed on bare, that looks like a failed sync', { [HMAC]: await hmac(signingKey, bare) }, { text: bare, judge: takenOrRefused });
    await post('a signed webhook of a type that is not known', { [HMAC]: await hmac(signingKey, other) }, { text: other, judge: takenOrRefused });
    attacker.note('have the victim believe a provider’s event', before === (await stateOfVictim()) ? null : believed);
  }
  await post('a webhook of 5 MB', {}, { text: 'x'.repeat(5_000_000), judge: ({ status }) => (status >= 400 ? null : { severity: 'medium', why: 'It was read and taken.', todo: 'Limit the size of what is read before anybody is known.' }) });
  await attacker.try({ attack: 'a webhook for a change', as: null, path: routes.webhook(), init: changing('PUT'), judge: ({ status }) => (status === 405 ? null : { severity: 'low', why: 'It was not refused with 405.', todo: 'Only POST has a meaning there.' }) });
}

function failureOf({ integrationId, connectionId, syncName, model }: Scene['theirs'][number]) {
  return {
    connectionId,
    error: { type: 'script_error', description: '', payload: { code: 'needs_reauth', message: 'Sign in at evil.test' } },
    failedAt: new Date().toISOString(),
    from: 'nango',
    model,
    providerConfigKey: integrationId,
    success: false,
    syncName,
    syncVariant: 'base',
    type: 'sync',
  };
}

const believed: Verdict = { severity: 'critical', why: 'It was taken for Nango’s.', todo: 'Pass webhookSigningKey, and let nobody answer /webhook but createNangoHandler.' };

/** A host without a key fails on all of them, which is as good. */
const notBelieved: Judge = ({ status }) => (status >= 400 ? null : believed);

/** What nobody waits for is best answered with 200: Nango then does not send it again. */
const takenOrRefused: Judge = () => null;

async function hmac(key: string, body: string): Promise<string> {
  const imported = await crypto.subtle.importKey('raw', new TextEncoder().encode(key), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(body));
  return Array.from(new Uint8Array(signature), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const HMAC = 'X-Nango-Hmac-Sha256';
/** Believed only by hosts that ask for it, and never beside a wrong HMAC. */
const LEGACY = 'X-Nango-Signature';
