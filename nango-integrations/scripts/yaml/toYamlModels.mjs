/**
 * JSON Schemas by name → the `models:` of nango.yaml, whose types are short texts: `string | null`, `string[]`, `Person[]`. An
 * object inside such a text needs a name there, so it becomes a model of its own: `SlackMessage_reactions`.
 */
export function toYamlModels(schemas) {
  const models = {};
  for (const [name, schema] of Object.entries(schemas)) models[name] = toFields(schema, { path: name, models });
  return models;
}

/** `path` names the place in the models; `models` is where those that are found on the way go. */
function toFields({ properties = {}, required = [], additionalProperties }, { path, models }) {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const key = required.includes(name) ? name : `${name}?`;
    return [key, toField(schema, { path: `${path}_${name.replaceAll(/\W/g, '_')}`, models })];
  });
  // nango.yaml's word for "and any other name".
  const rest = additionalProperties ? [['__string', toField(restOf(additionalProperties), { path: `${path}_value`, models })]] : [];
  return Object.fromEntries([...fields, ...rest]);
}

function restOf(additionalProperties) {
  return additionalProperties === true ? {} : additionalProperties;
}

/** The type of a field: a text, the fields of an object, or a list of texts for an array of one of several types. */
function toField(schema, place) {
  if (isObject(schema)) return toFields(schema, place);
  if (schema.items?.anyOf || schema.items?.enum) return alternativesOf(schema.items, place);
  return toText(schema, place);
}

function toText(schema, place) {
  if (schema.anyOf || schema.enum) return alternativesOf(schema, place).join(' | ');
  if ('const' in schema) return toLiteral(schema.const);
  if (schema.$ref) return schema.$ref.split('/').at(-1);
  if (schema.items) return toListText(schema.items, place);
  if (isObject(schema)) return toModelName(schema, place);
  return scalars[schema.type] ?? 'any';
}

const scalars = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null', object: 'object', array: 'array' };

function alternativesOf({ anyOf, enum: values }, place) {
  const texts = anyOf ? anyOf.map((schema, index) => toText(schema, { ...place, path: `${place.path}_${index + 1}` })) : values.map(toLiteral);
  return [...new Set(texts)];
}

/** Lists of lists and lists of alternatives within alternatives are beyond these texts. */
function toListText(items, place) {
  const text = toText(items, place);
  return /[|[\]]/.test(text) ? 'any[]' : `${text}[]`;
}

function toModelName(schema, { path, models }) {
  models[path] = toFields(schema, { path, models });
  return path;
}

/** A literal that the parser would take for a type, a number or the end of a text is told by its type. */
function toLiteral(value) {
  if (typeof value !== 'string') return value === null ? 'null' : typeof value === 'boolean' ? String(value) : 'number';
  return /^[a-z_][\w.:/ -]*$/i.test(value) && !reserved.includes(value.toLowerCase()) ? value : 'string';
}

const reserved = ['integer', 'int', 'char', 'varchar', 'float', 'bool', 'string', 'number', 'never', 'void', 'boolean', 'bigint', 'date', 'object', 'any', 'array', 'undefined', 'true', 'false', 'null'];

function isObject({ type, properties, additionalProperties }) {
  return type === 'object' && (properties !== undefined || Boolean(additionalProperties));
}
