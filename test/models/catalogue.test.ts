import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import * as models from '../../nango-integrations/models.js';
import { catalogueSyncs } from '../../src/models/catalogue.js';
import { shippedSyncs } from '../../src/sandbox/shippedSyncs.js';
import { compileSyncs, type CompiledSync } from './compileSyncs.js';

const named = catalogueSyncs.map((sync) => ({ ...sync, name: nameOf(sync) }));

let compiled: CompiledSync[];
beforeAll(async () => {
  compiled = await compileSyncs();
}, 120_000);

describe('the catalogue', () => {
  it('has every sync that compiles, and no other', () => {
    expect(named.map(({ name }) => name).sort()).toEqual(compiled.map((sync) => `${sync.integrationId}/${sync.name}`).sort());
  });

  it('has every sync that the sandbox ships, and no other', () => {
    expect(named.map(({ name }) => name).sort()).toEqual(shippedSyncs.map(nameOf).sort());
  });

  it('has a sync for every model', () => {
    expect(named.map(({ model }) => model).sort()).toEqual(Object.keys(models).sort());
  });

  it.each(named)('says of $name what its source says', ({ integrationId, syncName, model, schedule, autoStart, description, scopes, fields }) => {
    const sync = compiled.find((one) => one.integrationId === integrationId && one.name === syncName);
    expect({ model: [model], schedule, autoStart, description, scopes, fields: Object.keys(fields).sort() }).toEqual({
      model: sync?.output,
      schedule: sync?.runs,
      autoStart: sync?.auto_start,
      description: sync?.description,
      scopes: sync?.scopes,
      fields: Object.keys(sync?.json_schema.definitions[model]?.properties ?? {}).sort(),
    });
  });

  // The compiler says `full` of every sync; what tells them apart is who deletes what a whole run has not seen.
  it.each(named)('knows whether a run of $name reads everything', async ({ integrationId, syncName, kind }) => {
    const source = await readFile(`nango-integrations/${integrationId}/syncs/${syncName}.ts`, 'utf8');
    expect(/\bnango\.trackDeletesEnd\(/.test(source) ? 'full' : 'incremental').toBe(kind);
  });
});

function nameOf({ integrationId, syncName }: { integrationId: string; syncName: string }): string {
  return `${integrationId}/${syncName}`;
}
