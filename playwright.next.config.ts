import { defineConfig } from '@playwright/test';
import { chromium } from './test/chromium.ts';

/** The packed package in a Next app. Apart from the other end-to-end tests, since it installs Next: 400 MB and a minute. */
export default defineConfig({
  testDir: 'test/next',
  outputDir: 'test-results/next',
  workers: 1,
  reporter: 'list',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: { launchOptions: chromium, trace: 'retain-on-failure' },
});
