import { defineConfig } from '@playwright/test';
import { chromium } from './test/chromium.ts';

/**
 * Compares pictures of stories with those in test/visual/pictures. Playwright on the built Storybook, rather than Vitest's
 * `toMatchScreenshot` on portable stories: forced colours, contrast and the like are one call here, a page is a story's whole
 * document, dialogs and all, and `check` has built the Storybook already.
 */
export default defineConfig({
  testDir: 'test/visual',
  outputDir: 'test-results/visual',
  // One set for every machine: neither platform nor browser in the name.
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  reporter: 'list',
  timeout: 60_000,
  expect: {
    timeout: 10_000,
    toHaveScreenshot: {
      // The threshold lets no step of a colour pass: with one font and the flags below, text needs no more. The ratio forgives what
      // is rounded a pixel up, a line or two of text.
      threshold: 0.02,
      maxDiffPixelRatio: 0.01,
    },
  },
  use: {
    viewport: { width: 480, height: 120 },
    deviceScaleFactor: 1,
    locale: 'en-US',
    timezoneId: 'UTC',
    colorScheme: 'light',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { ...chromium, args: [...chromium.args, '--disable-lcd-text', '--disable-font-subpixel-positioning', '--font-render-hinting=none', '--force-color-profile=srgb'] },
  },
});
