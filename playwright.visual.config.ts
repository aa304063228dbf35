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
      // The threshold forgives a pixel what another version of Chromium makes of a curve; the ratio a line of text that is rounded a
      // pixel up. A colour, a border or a part out of place is more than that in at least one of the pictures.
      threshold: 0.15,
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
