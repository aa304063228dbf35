// @vitest-environment jsdom
import { act, cleanup, fireEvent, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ConnectButton } from '../components/ConnectButton/ConnectButton.js';
import { RecordsTable } from '../components/RecordsTable/RecordsTable.js';
import { SyncStatusBadge } from '../components/SyncStatusBadge/SyncStatusBadge.js';
import { createTestBackend, type TestBackend } from './createTestBackend.js';
import { fixtures } from './fixtures.js';
import { renderWithNango } from './renderWithNango.js';

let backend: TestBackend | undefined;
afterEach(() => {
  cleanup();
  backend?.close();
});

const general = fixtures.SlackChannel({ id: 'C1', name: 'general' });

describe('renderWithNango', () => {
  it('shows the records of an account, and what becomes of them', async () => {
    backend = createTestBackend();
    const connection = await backend.connect('slack', { SlackChannel: [general] });
    const { findByText, queryByText } = await renderWithNango(<RecordsTable {...connection} model="SlackChannel" columns={['name', 'topic']} />, { backend });
    await findByText('general');

    await act(() => backend!.save(connection, 'SlackChannel', [{ ...general, name: 'town-square' }, fixtures.SlackChannel({ id: 'C2', name: 'random' })]));
    await findByText('town-square');
    await findByText('random');
    await act(() => backend!.remove(connection, 'SlackChannel', ['C2']));
    await waitFor(() => expect(queryByText('random')).toBeNull());
  });

  it('connects when somebody consents, and says so when they do not', async () => {
    const shown = await renderWithNango(<ConnectButton integrationId="slack" />, { consent: 'denied', scope: { organization_id: 'acme' } });
    backend = shown.backend;
    // It can be pressed once it is known what to connect.
    const button = await shown.findByRole('button', { name: 'Connect Slack' });
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBe('false'));
    fireEvent.click(button);
    fireEvent.click(await shown.findByRole('button', { name: 'Continue' }));
    await shown.findByText('Access was not granted in Slack.');

    backend.answerConsent('allow');
    fireEvent.click(await shown.findByRole('button', { name: 'Connect Slack' }));
    await waitFor(() => expect(backend?.core.connections.list({ tags: { organization_id: 'acme' } })).toHaveLength(1));
    await shown.findByRole('button', { name: /disconnect/i });
  });

  it('shows runs that fail, and accounts that have to be reconnected', async () => {
    backend = createTestBackend();
    const connection = await backend.connect('slack');
    const { findByText } = await renderWithNango(<SyncStatusBadge {...connection} syncName="channels" />, { backend });
    backend.failRuns('The channel list is too long');
    await act(() => backend!.sync(connection));
    await findByText('Failing');
    await act(() => backend!.revoke(connection));
    await findByText('Access expired');
  });

  it('runs syncs of the host’s own, and says what is missing for others', async () => {
    backend = createTestBackend({ syncs: [{ integrationId: 'my-provider', syncName: 'my-sync', model: 'MyNewData' }] });
    const connection = await backend.connect('my-provider', { MyNewData: [{ id: '1', name: 'First' }] });
    const { findByText } = await renderWithNango(<RecordsTable {...connection} model="MyNewData" />, { backend });
    await findByText('First');
    await expect(backend.save(connection, 'Other', [])).rejects.toThrow("syncs: [{ integrationId: 'my-provider'");
  });
});
