import { defineConfig } from '@playwright/test';
import { chromium } from './test/chromium.ts';

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1,
  reporter: 'list',
  timeout: 30_000,
  use: { launchOptions: chromium, trace: { mode: 'retain-on-failure', screenshots: false } },
});
