import { codeOf, defaultText, inCell, oneLine, typeTextOf } from './typeText.mjs';

/** A table of properties, those that must be there first. Of what is given, nothing is required and nothing has a default. */
export function propertiesTable(types, properties, { head = 'name', isGiven = false } = {}) {
  return isGiven ? givenTable(types, properties, head) : takenTable(types, properties, head);
}

function givenTable(types, properties, head) {
  const rows = properties.map((property) => [codeOf(property.name), codeOf(orUndefined(types, property)), descriptionOf(types, property)]);
  return table([head, 'type', ''], rows);
}

function takenTable(types, properties, head) {
  const rows = properties
    .toSorted((a, b) => rank(types, a) - rank(types, b))
    .map((property) => {
      const byDefault = types.isOptional(property) ? defaultText(types.tag(property, 'default')) : 'required';
      return [codeOf(property.name), codeOf(typeTextOf(types, property)), byDefault, descriptionOf(types, property)];
    });
  return table([head, 'type', 'default', ''], rows);
}

/** What must be there, what this one thing is about, and what all components take. */
function rank(types, property) {
  if (!types.isOptional(property)) return 0;
  return ['labels', 'classNames', 'slots', 'unstyled'].indexOf(property.name) + 2;
}

function orUndefined(types, property) {
  const type = typeTextOf(types, property);
  return types.isOptional(property) ? `${type.includes('=>') ? `(${type})` : type} | undefined` : type;
}

/** Where nothing is said of a property, what is said of its type. */
function descriptionOf(types, property) {
  const own = oneLine(types.description(property));
  const type = typeTextOf(types, property);
  return own === '' && types.has(type) ? oneLine(types.description(types.find(type))) : own;
}

function table(head, rows) {
  return [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map((cells) => row(cells.map(inCell)))].join('\n');
}

function row(cells) {
  return `| ${cells.join(' | ')} |`.replaceAll(/\|\s+(?=\|)/g, '| ');
}
