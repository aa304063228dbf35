import { messageIn, type Answer } from './Answer.js';
import type { Severity } from './AttackReport.js';

export interface Verdict {
  severity: Severity;
  why: string;
  todo: string;
}

/** Says what is wrong with an answer; null when nothing is. */
export type Judge = (answer: Answer) => Verdict | null;

export const anything: Judge = () => null;

export const refused: Judge = ({ status }) => (status >= 400 ? null : { severity: 'high', why: 'It was allowed.', todo: 'Refuse what cannot be anybody’s.' });

/** For what nobody but its owner may touch. */
export const refusedTheirs: Judge = ({ status }) => (status >= 400 ? null : theirsWasAllowed);

export const theirsWasAllowed: Verdict = {
  severity: 'critical',
  why: 'Somebody else’s things could be used.',
  todo: 'Check what authorize() returns: the scope must be a tag that only this customer’s connections carry. With `tenancy`, check owns().',
};

export function refusedAs(code: string, severity: Severity = 'high'): Judge {
  return (answer) => {
    if (answer.status < 400) return { severity, why: 'It was allowed.', todo: `Refuse it with ${code}.` };
    return answer.code === code ? null : { severity: 'low', why: `It was not refused as ${code}.`, todo: `Answer ${code}; look at what stands before the handler.` };
  };
}

/** For what an attack is compared with: without it the attack shows nothing. */
export const allowed: Judge = ({ status }) =>
  status < 400 ? null : { severity: 'low', why: 'The caller’s own request was refused, so the attack could not be tried.', todo: 'Check how the owners are authenticated in this test.' };

export function sameAs(expected: Answer): Judge {
  return ({ status, text }) =>
    status === expected.status && text === expected.text ? null : { severity: 'high', why: 'It changed the answer.', todo: 'Take who is asking from the session alone, and what is asked from the path.' };
}

/** Somebody else's must look exactly like nothing: but for the ids, which the caller sent. */
export function likeMissing(missing: Answer, ids: { theirs: string; nobodys: string }): Judge {
  const wordsOf = ({ text }: Answer, id: string) => messageIn(text).replaceAll(id, '…');
  return (answer) => {
    if (answer.status < 400) return theirsWasAllowed;
    const isSame = answer.status === missing.status && answer.code === missing.code && wordsOf(answer, ids.theirs) === wordsOf(missing, ids.nobodys);
    return isSame ? null : { severity: 'medium', why: 'The answer differs from that for a connection that does not exist, and so tells that this one does.', todo: 'Answer both with 404 unknown_connection, in the same words.' };
  };
}

export function notReadableBy(origin: string): Judge {
  return ({ headers }) => {
    const granted = headers.get('Access-Control-Allow-Origin');
    if (granted !== '*' && granted !== origin) return null;
    return { severity: 'high', why: 'A page of another site may read the answer.', todo: 'List your own origins in allowedOrigins, exactly; let nothing else add CORS headers here.' };
  };
}
