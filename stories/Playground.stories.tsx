import type { Meta, StoryObj } from '@storybook/react-vite';
import { SettingsPage as Page } from './playground/SettingsPage.js';
// oxlint-disable-next-line import/default -- the text of the file, which Vite exports
import source from './playground/SettingsPage.tsx?raw';
import { onStage, staged } from './stage/decorators.js';
import { posthogSyncs } from './stage/posthogProject.js';
import { synced } from './stage/scenarios.js';
import { channelsSync } from './stage/slackWorkspace.js';

const meta = {
  title: 'Playground',
  component: Page,
  tags: ['!autodocs'],
  parameters: { live: true, docs: { source: { code: source.replaceAll(/'\.\.\/\.\.\/src\/[\w/]+\.js'/g, "'nango-embed'") } } },
  decorators: [onStage],
} satisfies Meta<typeof Page>;

export default meta;

/** Everything together, on a page of a host. The toolbar's scenario acts on it. */
export const SettingsPage: StoryObj<typeof meta> = { loaders: [staged({ functions: [channelsSync, ...posthogSyncs] }, synced)] };
