import { defineConfig } from '@playwright/test';
import { chromium } from './test/chromium.ts';

/** The packed package in new projects, as `nango-embed init` makes them. Installs from the npm registry. */
export default defineConfig({
  testDir: 'test/tarball',
  outputDir: 'test-results/tarball',
  workers: 1,
  reporter: 'list',
  timeout: 5 * 60_000,
  use: { launchOptions: chromium, actionTimeout: 15_000, trace: 'retain-on-failure' },
});
