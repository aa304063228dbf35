// @vitest-environment jsdom
import { render, screen, waitFor } from '@testing-library/react';
import { createRef, StrictMode, type CSSProperties, type ReactElement, type Ref } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { account, createStage, type Stage } from '../../stories/stage/createStage.js';
import { StageProvider } from '../../stories/stage/StageProvider.js';
import type { PartsOptions } from '../hooks/index.js';
import { ConnectButton, ConnectionCard, ConnectionList, ConnectionSettings, IntegrationPicker, RecordMetric, RecordsTable, SyncPanel, SyncStatusBadge } from './index.js';

type Common = PartsOptions & { ref?: Ref<never>; className?: string; style?: CSSProperties; id?: string };

/** What every component owes its host, whatever it shows. */
const components: Record<string, (props: Common) => ReactElement> = {
  'connect-button': (props) => <ConnectButton integrationId="slack" {...props} />,
  'connection-card': (props) => <ConnectionCard {...account} {...props} />,
  'connection-list': (props) => <ConnectionList {...props} />,
  'connection-settings': (props) => <ConnectionSettings {...account} {...props} />,
  'integration-picker': (props) => <IntegrationPicker {...props} />,
  'record-metric': (props) => <RecordMetric {...account} model="SlackChannel" label="Channels" {...props} />,
  'records-table': (props) => <RecordsTable {...account} model="SlackChannel" {...props} />,
  'sync-panel': (props) => <SyncPanel {...account} {...props} />,
  'sync-status-badge': (props) => <SyncStatusBadge {...account} syncName="channels" {...props} />,
};

let stage: Stage;
afterEach(() => stage.close());

describe.each(Object.keys(components))('%s', (slot) => {
  const component = (props: Common): ReactElement => components[slot]!(props);

  it('passes ref, class, style and other props to its root, which says its name and state', async () => {
    const ref = createRef<HTMLElement>();
    const root = await show(slot, component({ ref: ref as Ref<never>, className: 'mine', style: { order: 2 }, id: 'here' }));
    expect(ref.current).toBe(root);
    expect(root).toHaveClass('mine');
    expect(root).toHaveAttribute('id', 'here');
    expect(root.style.order).toBe('2');
    expect(root.dataset['state']).toBeTruthy();
    expect(root.className).toMatch(/nango-/);
  });

  it('has none of our classes when unstyled, but all names', async () => {
    const root = await show(slot, component({ unstyled: true }));
    const classes = [root, ...root.querySelectorAll('*')].flatMap((element) => [...element.classList]);
    expect(classes.filter((name) => name !== 'nango-visually-hidden')).toEqual([]);
  });

  it("takes the host's class for a part, by its state", async () => {
    const root = await show(slot, component({ classNames: { [slot]: (state: string | undefined) => `is-${state}` } }));
    await waitFor(() => expect(root).toHaveClass(`is-${root.dataset['state']}`));
  });

  it("takes the host's element for a part", async () => {
    const root = await show(slot, component({ slots: { [slot]: 'article' } }));
    expect(root.tagName).toBe('ARTICLE');
  });
});

async function show(slot: string, element: ReactElement): Promise<HTMLElement> {
  // Rows need a browser: see RecordsTable.browser.tsx.
  stage = createStage(slot === 'records-table' ? { channels: 0 } : {});
  await stage.connect();
  await stage.advance(60_000);
  const { container } = render(
    <StrictMode>
      <StageProvider stage={stage}>{element}</StageProvider>
    </StrictMode>,
  );
  const root = (): HTMLElement | null => container.querySelector(`[data-nango-slot="${slot}"]`);
  await waitFor(() => expect(root()).not.toBeNull());
  // The code that reads records comes late.
  await waitFor(() => expect(root()?.dataset['state']).not.toBe('loading'), { timeout: 10_000 });
  await screen.findAllByText(/./);
  return root()!;
}
