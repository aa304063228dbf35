import { defineConfig } from '@playwright/test';
import { chromium } from './test/chromium.ts';

/** A hundred thousand rows keep both processors of a small machine busy: what ran beside them would wait, and they for it. */
const manyRows = 'manyRows.spec.ts';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // A page waits for its syncs most of the time, in which another can be at work.
  workers: 2,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: { launchOptions: chromium, trace: { mode: 'retain-on-failure', screenshots: false } },
  projects: [
    { name: 'demo', testIgnore: manyRows },
    { name: 'many-rows', testMatch: manyRows, workers: 1, dependencies: ['demo'] },
  ],
});
