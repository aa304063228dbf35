import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fireEvent, waitFor } from 'storybook/test';
import { staged, stageOf } from '../stage/decorators.js';
import { synced } from '../stage/scenarios.js';
import { ThemeEditor } from './ThemeEditor.js';
import { TokenBoard } from './TokenBoard.js';

/** What the page of that name shows; it has no place of its own in the sidebar. */
const meta = { title: 'Start here/Theming examples', tags: ['!dev', '!autodocs'] } satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

export const Editor: Story = {
  loaders: [staged({}, synced)],
  render: (_, { loaded, globals }) => <ThemeEditor stage={stageOf(loaded)} initialTheme={globals['theme'] === 'dark' ? 'dark' : 'light'} />,
  play: async ({ canvas }) => {
    const connect = await canvas.findByRole('button', { name: 'Connect PostHog' });
    await fireEvent.change(canvas.getByLabelText('Accent'), { target: { value: '#0f766e' } });
    await waitFor(() => expect(getComputedStyle(connect).backgroundColor).toBe('rgb(15, 118, 110)'), { timeout: 5000 });
    await canvas.findByText(/'--nango-accent': '#0f766e'/);
  },
};

export const Tokens: Story = { render: () => <TokenBoard /> };
