import react from '@vitejs/plugin-react';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { chromium } from './test/chromium.ts';

/** A new one for each project: Vitest writes into it. */
const inChromium = () => ({
  enabled: true,
  headless: true,
  provider: playwright({ launchOptions: chromium }),
  instances: [{ browser: 'chromium' as const }],
});

/** Leads every import of React to the oldest one that we support. What is not of ours has to be loaded by Vite for that. */
const react18 = fileURLToPath(new URL('tools/react18/node_modules', import.meta.url));
const onReact18 = {
  // Vitest would take their CommonJS, whose `require` no alias reaches.
  resolve: { mainFields: ['module'], alias: [{ find: /^(react|react-dom)(?=\/|$)/, replacement: `${react18}/$1` }] },
  inline: [/@radix-ui/, /@tanstack/, /@testing-library\/react/, /react-remove-scroll/, /react-style-singleton/, /use-callback-ref/, /use-sidecar/],
};

/** Every story, played and looked through for faults of accessibility, with the toolbar set so. */
const stories = (name: string, globals: Readonly<Record<string, string>>) => ({
  plugins: [storybookTest({ configDir: '.storybook' })],
  define: { 'import.meta.env.VITE_STORY_GLOBALS': JSON.stringify(JSON.stringify(globals)) },
  test: { name, browser: inChromium() },
});

/** Tests of functions that keep nothing in their modules and touch no global. A DOM, or a global that is stubbed, belongs elsewhere. */
const sharing = ['src/{locales,models,protocol,sandbox,server}/**/*.test.ts', 'nango-integrations/{lib,*/syncs}/*.test.ts'];

export default defineConfig({
  test: {
    // Vitest leaves a processor free, which of two is half.
    maxWorkers: '100%',
    coverage: { provider: 'v8', include: ['src/**/*.{ts,tsx}'], reporter: ['text-summary', 'json-summary'] },
    projects: [
      {
        plugins: [react()],
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src,test,nango-integrations}/**/*.test.{ts,tsx}'],
          exclude: [...configDefaults.exclude, ...sharing],
          setupFiles: ['test/setup.ts'],
          // A test that is a server and then a browser loads it anew in between.
          server: { deps: { inline: [/@tanstack/] } },
          typecheck: { enabled: true, include: ['src/**/*.test-d.ts'] },
        },
      },
      {
        test: {
          name: 'unit-sharing',
          environment: 'node',
          include: sharing,
          // A new process for each file, and the sandbox loaded anew in it, was half of their time.
          isolate: false,
        },
      },
      {
        plugins: [react()],
        resolve: onReact18.resolve,
        test: {
          name: 'react18',
          environment: 'node',
          include: ['src/{hooks,components}/**/*.test.tsx'],
          setupFiles: ['test/setup.ts', 'test/react18.ts'],
          // More is loaded by way of Vite here.
          testTimeout: 15_000,
          server: { deps: { inline: onReact18.inline } },
        },
      },
      {
        plugins: [react()],
        optimizeDeps: { include: ['react/jsx-dev-runtime', 'react-dom/client', '@testing-library/react', '@testing-library/user-event', 'axe-core', '@storybook/react-vite', 'storybook/test', 'tailwindcss'] },
        test: { name: 'browser', include: ['{src,test}/**/*.browser.tsx'], setupFiles: ['test/setup.ts'], browser: inChromium() },
      },
      stories('storybook', { theme: 'light' }),
      stories('storybook-dark', { theme: 'dark' }),
      stories('storybook-rtl', { theme: 'light', direction: 'rtl', density: 'compact' }),
    ],
  },
});
