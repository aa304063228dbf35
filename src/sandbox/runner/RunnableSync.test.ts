import { createSync } from '@nangohq/runner-sdk';
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { shippedSyncs } from '../shippedSyncs.js';
import { toSandboxFunction } from './RunnableSync.js';

describe('toSandboxFunction', () => {
  it('tells what a deploy of the sync would tell', () => {
    const sync = createSync({
      description: 'Rows of a sheet',
      frequency: 'every 5 minutes',
      models: { SheetRow: z.object({ id: z.string(), amount: z.number().nullable().describe('In euros') }) },
      metadata: z.object({ range: z.string().optional() }),
      scopes: ['sheets'],
      exec: async () => {},
    });

    expect(toSandboxFunction({ integrationId: 'google-sheet', syncName: 'sheet-rows', sync })).toEqual({
      integrationId: 'google-sheet',
      syncName: 'sheet-rows',
      description: 'Rows of a sheet',
      models: ['SheetRow'],
      frequency: 'every 5 minutes',
      autoStart: false,
      scopes: ['sheets'],
      webhookSubscriptions: [],
      input: 'SyncMetadata_google_sheet_sheetrows',
      jsonSchema: {
        definitions: {
          SheetRow: {
            type: 'object',
            properties: { id: { type: 'string' }, amount: { anyOf: [{ type: 'number' }, { type: 'null' }], description: 'In euros' } },
            required: ['id', 'amount'],
            additionalProperties: false,
          },
          SyncMetadata_google_sheet_sheetrows: { type: 'object', properties: { range: { type: 'string' } }, additionalProperties: false },
        },
      },
    });
  });

  it('describes every field of every shipped model, or a setting at least by a title', () => {
    const models = shippedSyncs.map(toSandboxFunction).flatMap(({ jsonSchema }) => Object.values(jsonSchema.definitions));

    const fields = models.flatMap((model) => Object.entries(model['properties'] as Record<string, { description?: string; title?: string }>));
    expect(fields.filter(([, { description, title }]) => !description && !title)).toEqual([]);
    expect(models.length).toBeGreaterThanOrEqual(shippedSyncs.length);
  });
});
