import { fail } from '../fail.mjs';
import { sentenceFor } from './names.mjs';

/** models.ts, index.ts and catalogue.ts with the new sync in them. `read` answers the text of a file of this folder. */
export function addEntries(names, read) {
  return {
    'models.ts': addModel(names, read('models.ts')),
    'index.ts': addImport(names, read('index.ts')),
    'catalogue.ts': addToCatalogue(names, read('catalogue.ts')),
  };
}

function addModel({ model, integrationId }, text) {
  if (new RegExp(`^export (const|type) ${model}\\b`, 'm').test(text)) {
    fail(`models.ts has a model ${model} already.`, 'Two syncs that save the same model overwrite each other’s rows.', 'Name another with --model.');
  }
  return `${text.trimEnd()}

/** ${sentenceFor(model)} of ${integrationId}. */
export const ${model} = z.object({
  id: z.string().min(1).describe('Id at the provider.'),
  name: z.string().describe('Name at the provider.'),
  value: z.number().describe('Value at the provider.'),
  timestamp: z.iso.datetime().describe('When it last changed at the provider, ISO 8601 UTC.'),
});
export type ${model} = z.infer<typeof ${model}>;
`;
}

function addImport({ integrationId, syncName }, text) {
  const lines = text.trimEnd().split('\n');
  const isImport = (line) => line.startsWith('import ');
  const imports = [...lines.filter(isImport), `import './${integrationId}/syncs/${syncName}.js';`];
  return `${[...lines.filter((line) => !isImport(line)), ...imports.sort((a, b) => (a < b ? -1 : 1))].join('\n')}\n`;
}

function addToCatalogue({ integrationId, syncName, model }, text) {
  const entry = `    ${keyOf(syncName)}: {
      model: '${model}',
      schedule: 'every hour',
      kind: 'incremental',
      autoStart: true,
      description: '${sentenceFor(model)} of ${integrationId}.',
      scopes: [],
      fields: {
        id: { label: 'ID', cell: 'id' },
        name: { label: 'Name', cell: 'string' },
        value: { label: 'Value', cell: 'number' },
        timestamp: { label: 'Changed', cell: 'date' },
      },
    },
`;
  const opening = `\n  ${keyOf(integrationId)}: {\n`;
  const end = '\n} as const satisfies ';
  const [start, isKnown] = [text.indexOf(opening), text.includes(opening)];
  const at = isKnown ? text.indexOf('\n  },\n', start) + 1 : text.indexOf(end) + 1;
  if (at === 0) fail('catalogue.ts has no end that can be found.', 'The new sync could not be listed there; nothing was written.', `Keep its last line beginning with \`${end.trim()}\`.`);
  return text.slice(0, at) + (isKnown ? entry : `  ${keyOf(integrationId)}: {\n${entry}  },\n`) + text.slice(at);
}

function keyOf(name) {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) ? name : `'${name}'`;
}
