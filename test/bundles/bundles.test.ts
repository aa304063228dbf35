import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { copyNangoProject, type NangoProject } from '../cli/NangoProject.js';
import { loadBundle } from './loadBundle.js';
import { stageFor, type BundleStage } from './stages.js';

/** What the real `nango compile` produces, under the rules of the real runner, over the look-alikes of the providers. */
let project: NangoProject;
beforeAll(async () => {
  project = await copyNangoProject();
  const { exitCode, output } = await project.run('nango.mjs', ['compile']);
  expect(exitCode, output).toBe(0);
}, 120_000);
afterAll(() => project.remove());

let stage: BundleStage | undefined;
afterEach(() => stage?.dispose());

const lines = [...readFileSync('nango-integrations/index.ts', 'utf8').matchAll(/^import '\.\/(.+)\/syncs\/(.+)\.js';$/gm)];
const indexed = lines.map(([, integrationId = '', syncName = '']) => ({ integrationId, syncName, file: `${integrationId}_syncs_${syncName}.cjs` }));

it('one bundle comes from each line of index.ts, and no other', () => {
  const compiled = readdirSync(join(project.folder, 'build')).filter((name) => name.endsWith('.cjs'));
  expect(compiled.sort()).toEqual(indexed.map(({ file }) => file).sort());
});

describe.each(indexed)('$file', ({ integrationId, syncName, file }) => {
  const load = () => {
    const path = join(project.folder, 'build', file);
    expect(existsSync(path), `nango compile wrote no ${file}`).toBe(true);
    return loadBundle(readFileSync(path, 'utf8'), file);
  };

  it('runs to its end, and runs again without a change', async () => {
    stage = stageFor({ integrationId, syncName, sync: load() });

    const first = await stage.firstRun();
    expect(first).toMatchObject({ success: true, syncName, responseResults: { updated: 0, deleted: 0 } });
    expect(stage.live().length).toBeGreaterThan(0);

    expect(await stage.run()).toMatchObject({ success: true, responseResults: { added: 0, updated: 0, deleted: 0 } });
  });

  it('handles the events that it subscribes to', async () => {
    const sync = load();
    stage = stageFor({ integrationId, syncName, sync });
    expect(Object.keys(stage.events)).toEqual(sync.webhookSubscriptions ?? []);
    expect(sync.onWebhook !== undefined).toBe(Object.keys(stage.events).length > 0);
    if (!sync.onWebhook) return;

    await stage.firstRun();
    for (const happens of Object.values(stage.events)) {
      const payload = happens();
      stage.core.forwardWebhook({ integrationId, payload });
      expect(await stage.finish()).toMatchObject({ success: true, syncType: 'WEBHOOK', responseResults: { added: 1 } });
    }
  });
});
