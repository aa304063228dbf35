import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadNangoYaml, type NangoYamlParser } from '@nangohq/nango-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { catalogueSyncs } from '../src/models/catalogue.js';
import { copyNangoProject, withoutTypes, type NangoProject } from '../test/cli/NangoProject.js';

/** What `npm run nango:yaml` prints, read by Nango's own parser of nango.yaml. */
let project: NangoProject;
let elsewhere: string;
let parser: NangoYamlParser;
let compiled: z.infer<typeof Compiled>;
beforeAll(async () => {
  project = await copyNangoProject();
  elsewhere = mkdtempSync(join(tmpdir(), 'nango-yaml-'));
  expect(await project.run('nango-yaml.mjs', ['--out', join(elsewhere, 'nango.yaml')], withoutTypes)).toEqual({ exitCode: 0, output: '' });
  parser = loadNangoYaml({ fullPath: elsewhere });
  compiled = Compiled.parse(JSON.parse(readFileSync(join(project.folder, '.nango/nango.json'), 'utf8')));
}, 120_000);
afterAll(async () => {
  rmSync(elsewhere, { recursive: true, force: true });
  await project.remove();
});

const Compiled = z.array(
  z.object({
    providerConfigKey: z.string(),
    syncs: z.array(
      z.object({
        name: z.string(),
        runs: z.string(),
        description: z.string(),
        version: z.string(),
        output: z.array(z.string()),
        input: z.string().nullable(),
        scopes: z.array(z.string()),
        auto_start: z.boolean(),
        webhookSubscriptions: z.array(z.string()),
        json_schema: z.object({ definitions: z.record(z.string(), z.object({ properties: z.record(z.string(), z.unknown()), required: z.array(z.string()).default([]) })) }),
      }),
    ),
  }),
);

describe('nango:yaml', () => {
  it('prints what Nango’s parser reads without an error', () => {
    expect(parser.parse(), JSON.stringify(parser.errors)).toBe(true);
    expect(parser.parsed?.yamlVersion).toBe('v2');
  });

  it('has the syncs that compile, with their schedule, models, settings and scopes', () => {
    const expected = compiled.flatMap(({ providerConfigKey, syncs }) => syncs.map(({ json_schema: _schema, ...sync }) => ({ integrationId: providerConfigKey, ...sync })));
    expect(parsedSyncs()).toEqual(expected.map((sync) => expect.objectContaining(sync)));
  });

  it.each(catalogueSyncs)('says of $integrationId/$syncName whether it reads everything', ({ integrationId, syncName, kind }) => {
    const sync = parsedSyncs().find((one) => one.integrationId === integrationId && one.name === syncName);
    expect(sync).toMatchObject({ sync_type: kind, track_deletes: kind === 'full' });
  });

  it('has the fields of every model and of all settings', () => {
    for (const [name, { properties, required }] of compiled.flatMap(({ syncs }) => syncs).flatMap(({ json_schema }) => Object.entries(json_schema.definitions))) {
      const fields = parser.parsed?.models.get(name)?.fields.map((field) => [field.name, !field.optional]);
      expect(fields, name).toEqual(Object.keys(properties).map((field) => [field, required.includes(field)]));
    }
  });

  it.each([
    ['SlackUser', 'is_bot', { value: 'boolean', tsType: true }],
    ['SlackUser', 'email', { union: true, value: [{ value: 'string', tsType: true }, { value: null, tsType: true }] }],
    ['PostHogPerson', 'distinct_ids', { value: 'string', array: true }],
    ['PostHogPerson', 'properties', { value: [{ name: '__string', dynamic: true, value: 'any' }] }],
    ['SlackMessage', 'reactions', { value: 'SlackMessage_reactions', model: true, array: true }],
    ['SlackMessage_reactions', 'user_ids', { value: 'string', array: true }],
    ['SheetRow', 'values', { value: [{ name: '__string', dynamic: true, union: true, value: [{ value: 'string' }, { value: 'number' }, { value: 'boolean' }, { value: null }] }] }],
    ['SyncMetadata_slack_channels', 'types', { optional: true, array: true, value: [{ value: 'public_channel' }, { value: 'private_channel' }, { value: 'mpim' }, { value: 'im' }] }],
  ])('says what %s.%s holds', (model, name, expected) => {
    expect(parser.parsed?.models.get(model)?.fields.find((field) => field.name === name)).toMatchObject(expected);
  });

  it('writes no file in the folder of the functions, where it would stop the CLI', async () => {
    const file = join(project.folder, 'slack/nango.yaml');
    const { exitCode, output } = await project.run('nango-yaml.mjs', ['--out', file]);

    expect(exitCode).toBe(1);
    expect(output).toContain('Every command of the Nango CLI refuses a folder with a nango.yaml');
    expect(existsSync(file)).toBe(false);
  });

  it('says what is wrong with the functions instead of printing half of them', { timeout: 120_000 }, async () => {
    const broken = await copyNangoProject();
    writeFileSync(join(broken.folder, 'index.ts'), "import './slack/syncs/broken.js';\n");
    writeFileSync(join(broken.folder, 'slack/syncs/broken.ts'), 'export default 1;');
    const { exitCode, output } = await broken.run('nango-yaml.mjs', []);
    await broken.remove();

    expect(exitCode).toBe(1);
    expect(output).toContain('nango compile failed.');
    expect(output).not.toContain('integrations:');
  });
});

function parsedSyncs() {
  return (parser.parsed?.integrations ?? []).flatMap(({ providerConfigKey, syncs }) => syncs.map((sync) => ({ integrationId: providerConfigKey, ...sync })));
}
