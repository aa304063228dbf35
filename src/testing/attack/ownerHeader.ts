import { OWNER_HEADER, routes } from '../../protocol/index.js';
import type { Caller } from './Attacker.js';
import type { Attack } from './Scene.js';
import { allowed } from './verdicts.js';

/** The opaque name of an owner tells two owners apart, and nothing else. */
export const ownerHeader: Attack = async ({ attacker, asA, asB, textsOf }) => {
  const nameOf = async (as: Caller) => (await attacker.try({ attack: 'list connections', as, path: routes.connections(), judge: allowed })).headers.get(OWNER_HEADER);
  const [a, again, b] = [await nameOf(asA), await nameOf(asA), await nameOf(asB)];
  const isOne = a === null || a === b;
  attacker.note(
    'tell two owners apart',
    isOne ? { severity: 'high', why: `Both owners have the same ${OWNER_HEADER}, so a browser keeps what it has when somebody else signs in.`, todo: 'Do they have the same scope? Then they see the same connections. Let the header through otherwise.' } : null,
  );
  attacker.note(
    'take one owner for two',
    a === again ? null : { severity: 'low', why: `The same owner has another ${OWNER_HEADER} each time, so a browser drops what it has.`, todo: 'Return the same scope for the same customer; let nothing rewrite the header.' },
  );
  const told = [...textsOf.a, ...textsOf.b].find((text) => spellings(text).some((spelling) => [a, b].some((name) => name?.toLowerCase().includes(spelling.toLowerCase()))));
  attacker.note(
    'read who an owner is from its name',
    told === undefined ? null : { severity: 'medium', why: `${OWNER_HEADER} tells ${JSON.stringify(told.slice(0, 4))}….`, todo: 'Let nothing rewrite the header: it is a hash.' },
  );
};

/** As it is, in hex and in base64; too short a text stands in every hash. */
function spellings(text: string): string[] {
  if (text.length < 4) return [];
  const bytes = new TextEncoder().encode(text);
  return [text, Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''), btoa(String.fromCharCode(...bytes)).replaceAll('=', '')];
}
