/** What of JSON Schema the models use. */
export interface Schema {
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  additionalProperties?: Schema | boolean;
}

export interface DescribedModel {
  name: string;
  /** Docstring of the whole. */
  description: string;
  schema: Schema;
}

/** TypeScript interfaces that say the same as the models' JSON Schemas, and one that lists them by name. */
export function toInterfaces(models: readonly DescribedModel[]): string {
  const interfaces = models.map(({ name, description, schema }) => `${docOf(description)}export interface ${name} ${toObject(schema, '')}\n`);
  const list = models.map(({ name }) => `  ${name}: ${name};\n`).join('');
  return `${header}\n${interfaces.join('\n')}\n/** The models of the shipped syncs by their names. */\nexport interface ShippedModels {\n${list}}\n`;
}

const header = `// Written by test/models/interfaces.test.ts from nango-integrations/models.ts; \`npx vitest run test/models -u\` writes it anew.
// Interfaces instead of z.infer: who uses the components has no need of zod, not even to check types.
`;

function toType(schema: Schema, indent: string): string {
  if (schema.anyOf) return schema.anyOf.map((one) => toType(one, indent)).join(' | ');
  if (schema.items) return `${grouped(toType(schema.items, indent), schema.items)}[]`;
  if (schema.properties) return toObject(schema, indent);
  if (typeof schema.additionalProperties === 'object') return `Record<string, ${toType(schema.additionalProperties, indent)}>`;
  // The schema without a rule takes any value.
  if (schema.type === undefined) return 'unknown';
  const type = scalars[schema.type];
  if (type === undefined) throw new Error(`No TypeScript type is known for ${JSON.stringify(schema)}. Without one the model cannot be written. Add it to toInterfaces.ts.`);
  return type;
}

const scalars: Record<string, string> = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean', null: 'null' };

function toObject({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const fields = Object.entries(properties).map(([name, field]) => {
    const mark = required.includes(name) ? '' : '?';
    return `${docOf(field.description, inner)}${inner}${keyOf(name)}${mark}: ${toType(field, inner)};\n`;
  });
  return `{\n${fields.join('')}${indent}}`;
}

function grouped(type: string, { anyOf }: Schema): string {
  return anyOf ? `(${type})` : type;
}

function keyOf(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
}

function docOf(description: string | undefined, indent = ''): string {
  return description === undefined ? '' : `${indent}/** ${description.replaceAll('*/', '*\\/')} */\n`;
}
