import { expect, it } from 'vitest';
import type { JsonSchema, SyncDefinition } from '../../protocol/index.js';
import { requiredNames, settingFields } from './settingFields.js';

const definition = (syncName: string, metadataSchema: JsonSchema | null): SyncDefinition => ({
  syncName,
  description: '',
  models: [],
  frequency: 'every hour',
  autoStart: false,
  metadataSchema,
});

it('tells of each setting once, with the syncs that read it and those that cannot run without it', () => {
  const fields = settingFields([
    definition('people', { properties: { days: { type: 'integer' }, project: { title: 'Project' } }, required: ['project'] }),
    definition('funnel', { properties: { project: { title: 'Another title' }, steps: {} }, required: ['project', 'steps'] }),
    definition('plain', null),
  ]);
  expect(fields).toEqual([
    { name: 'project', schema: { title: 'Project' }, required: true, requiredBy: ['people', 'funnel'], syncs: ['people', 'funnel'] },
    { name: 'steps', schema: {}, required: true, requiredBy: ['funnel'], syncs: ['funnel'] },
    { name: 'days', schema: { type: 'integer' }, required: false, requiredBy: [], syncs: ['people'] },
  ]);
});

it('requires nothing that has a default, though zod lists it', () => {
  expect(requiredNames({ properties: { days: { default: 30 }, on: { default: false }, project: {} }, required: ['days', 'on', 'project'] })).toEqual(['project']);
});
