import { propertiesTable } from './propertiesTable.mjs';
import { codeOf, paragraphs, tidy } from './typeText.mjs';

/** The reference of one export as Markdown: of a component its props, of a function what it takes and gives, of a type what it holds. */
export function referenceOf(types, name) {
  const symbol = types.find(name);
  const description = paragraphs(types.description(symbol));
  const see = types.tag(symbol, 'see');
  return [description, ...contentsOf(types, name, symbol), see ? `See <${see}>.` : ''].filter(Boolean).join('\n\n');
}

function contentsOf(types, name, symbol) {
  if (types.has(`${name}Props`)) return [propertiesTable(types, propertiesOf(types, `${name}Props`), { head: 'prop' })];
  const signature = types.signatureOf(symbol);
  if (signature) return [...types.parameters(signature).flatMap((parameter) => takenText(types, parameter)), ...givenText(types, types.returnType(signature))];
  const properties = propertiesOf(types, name);
  if (properties.length === 0) return [`One of ${wordsOf(types, symbol).map(codeOf).join(', ')}.`];
  return [propertiesTable(types, properties, { isGiven: !isTaken(types, name, properties) })];
}

function propertiesOf(types, name) {
  return types.properties(types.declaredType(types.find(name)));
}

/** Whether a host writes such an object, so that it matters what may be left out. */
function isTaken(types, name, properties) {
  return /(Options|Query)$/.test(name) || properties.some((property) => types.tag(property, 'default') !== undefined);
}

/** In the order of the source, where the words stand there. */
function wordsOf(types, symbol) {
  const written = types.writtenType(symbol) ?? '';
  if (/^(\s*\|?\s*'[^']+')+$/.test(written)) return written.match(/'[^']+'/g);
  return types.members(types.declaredType(symbol)).map((member) => tidy(types.text(member)));
}

function takenText(types, parameter) {
  const type = types.withoutUndefined(types.valueType(parameter));
  const text = tidy(types.text(type));
  const properties = types.properties(type);
  const name = /^(__|options$|ref$)/.test(parameter.name) ? '' : `\`${parameter.name}\`: `;
  const isSpelledOut = properties.length > 0 && (/(Options|Ref)$/.test(text) || !/^\w+$/.test(text));
  if (isSpelledOut) return [`Takes ${name}${nameOf(text)}:`, propertiesTable(types, properties)];
  return [`Takes ${name}${codeOf(text)}${types.isOptionalParameter(parameter) ? ', or nothing' : ''}.`];
}

function givenText(types, type) {
  const properties = types.properties(type);
  const text = tidy(types.text(type));
  const data = /^UseQueryResult<(.+), NangoEmbedError>$/.exec(text)?.[1];
  if (data) return [`Gives TanStack’s query result; its \`data\` is ${codeOf(data)}.`];
  return properties.length === 0 ? [`Gives ${codeOf(text)}.`] : [`Gives ${nameOf(text)}:`, propertiesTable(types, properties, { isGiven: true })];
}

function nameOf(text) {
  return text.startsWith('{') ? 'an object' : codeOf(text);
}
