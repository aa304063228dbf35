import { codeOf } from './typeText.mjs';

/** The names of the parts that begin with one of these, in the order of the type `SlotName`. */
export function partsOf(types, prefixes) {
  const names = types.members(types.declaredType(types.find('SlotName'))).map((member) => types.text(member).replaceAll(/^"|"$/g, ''));
  const wanted = names.filter((name) => prefixes.some((prefix) => name === prefix || name.startsWith(`${prefix}-`))).toSorted();
  if (wanted.length === 0) throw new Error(`No part's name begins with ${prefixes.join(' or ')}.`);
  return `${wanted.map(codeOf).join(', ')}.`;
}
