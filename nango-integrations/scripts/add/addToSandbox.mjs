import { fail } from '../fail.mjs';
import { variableNameFor } from './names.mjs';

/** The sandbox's list of syncs with the new one at its end. */
export function addToSandbox(names, text) {
  const { integrationId, syncName } = names;
  const name = variableNameFor(names);
  const [typeImport, end] = ['import type { RunnableSync }', '\n];'];
  if (!text.includes(typeImport) || !text.includes(end)) {
    fail('src/sandbox/shippedSyncs.ts does not look as expected.', 'The sandbox would not run the new sync; nothing was written.', 'Bring it back to a list of imports and one array.');
  }
  return text
    .replace(typeImport, `import ${name} from '../../nango-integrations/${integrationId}/syncs/${syncName}.js';\n${typeImport}`)
    .replace(end, `\n  { integrationId: '${integrationId}', syncName: '${syncName}', sync: ${name} },${end}`);
}
