// @vitest-environment jsdom
import { QueryClient } from '@tanstack/react-query';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, StrictMode, type ReactElement, type ReactNode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { askingSync, everyControl } from '../../../stories/stage/askingSync.js';
import { account, createStage, type Stage, type StageOptions } from '../../../stories/stage/createStage.js';
import functions from '../../../stories/stage/recorded/slackSettings.json' with { type: 'json' };
import { StageProvider } from '../../../stories/stage/StageProvider.js';
import { ConnectionSettings } from './ConnectionSettings.js';

const form = <ConnectionSettings {...account} />;

let stage: Stage;
let queryClient: QueryClient;
let sent: unknown[];
afterEach(() => stage.close());

describe('the form', () => {
  it('passes ref, class, style and other props to its root, which names its part and state', async () => {
    const ref = createRef<HTMLFormElement>();
    await show(<ConnectionSettings {...account} ref={ref} className="mine" style={{ order: 2 }} id="here" />);
    await screen.findByLabelText('Bots');
    expect(ref.current).toBe(screen.getByRole('form', { name: 'Settings' }));
    expect(ref.current).toHaveClass('nango-settings', 'mine');
    expect(ref.current).toHaveAttribute('id', 'here');
    expect(ref.current?.style.order).toBe('2');
    expect(ref.current?.dataset).toMatchObject({ nangoSlot: 'connection-settings', state: 'ready' });
  });

  it('draws the control that fits each setting, with what helps to fill it in', async () => {
    await show(form, { functions: [everyControl] });
    const workspace = await screen.findByRole('textbox', { name: 'Workspace needed for issues' });
    expect(workspace).toHaveAttribute('placeholder', 'For example acme-support');
    expect(workspace).toHaveAccessibleDescription('The last part of its address.');
    expect(screen.getByRole('textbox', { name: 'Days of history' })).toHaveAttribute('inputmode', 'numeric');
    expect(screen.getByRole('textbox', { name: 'Days of history' })).toHaveAccessibleDescription('Without a value: 30.');
    expect(within(screen.getByRole('combobox', { name: 'Order' })).getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Not set', 'newest', 'oldest']);
    expect(screen.getByRole('textbox', { name: 'Teams' })).toHaveAccessibleDescription('Only these. One per line.');
    const states = within(screen.getByRole('group', { name: 'States' })).getAllByRole<HTMLInputElement>('checkbox');
    expect(states.map(({ checked }) => checked)).toEqual([true, false, false]);
    expect(screen.getByRole('checkbox', { name: 'Comments' })).toBeChecked();
    expect(screen.getByText('Not set, and cannot be set here.')).toBeInTheDocument();
  });

  it('saves a value of each kind', async () => {
    await show(form, { functions: [everyControl] });
    await fill(/^Workspace/, 'acme');
    await fill('Days of history', '7');
    await fill('Teams', 'Support{enter}Sales');
    await userEvent.selectOptions(screen.getByLabelText('Order'), 'oldest');
    await userEvent.click(screen.getByLabelText('merged'));
    await userEvent.click(screen.getByLabelText(/^Include private issues/));
    await save();
    await screen.findByText('Saved.');
    expect(stored()).toEqual({ workspace: 'acme', days: 7, teams: ['Support', 'Sales'], order: 'oldest', states: ['open', 'merged'], include_private: true });
  });

  it('shows a stored value that is on offer no longer, and what it cannot change', async () => {
    await show(form, { functions: [everyControl], metadata: { order: 'random', mapping: { a: 'b' } } });
    expect(await screen.findByLabelText('Order')).toHaveValue('random');
    expect(screen.getByText('Cannot be changed here: {"a":"b"}')).toBeInTheDocument();
  });

  it('says that there is nothing to set', async () => {
    await show(form, { functions: [askingSync({})] });
    await screen.findByText('There is nothing to set here.');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('offers to try again when it could not load', async () => {
    let isDown = true;
    await show(form, { intercept: ({ url }) => (isDown && url.endsWith('/metadata') ? forbidden() : undefined) });
    await screen.findByText('You are not allowed to do this.');
    isDown = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByLabelText('Bots');
  });

  it('speaks the words of its labels', async () => {
    await show(<ConnectionSettings {...account} labels={{ settingsForm: { save: 'Sichern', neededFor: ({ syncs }) => `nötig für ${syncs.join()}` } }} />);
    await screen.findByRole('button', { name: 'Sichern' });
    expect(screen.getByLabelText('Channels nötig für channel-messages')).toBeInTheDocument();
  });
});

describe('saving', () => {
  it('sends only what changed, and answers with the settings as they are then', async () => {
    const onSaved = vi.fn();
    await show(<ConnectionSettings {...account} onSaved={onSaved} />, { metadata: { channels: ['#general'], history_days: 90 } });
    await fill('Days of history', '30');
    await save();
    await screen.findByText('Saved.');
    expect(sent).toEqual([{ metadata: { history_days: 30 } }]);
    expect(onSaved).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ values: { channels: ['#general'], history_days: 30 }, missing: [] }));
  });

  it('takes a value away that was cleared', async () => {
    await show(form, { metadata: { channels: ['#general'], history_days: 90 } });
    await userEvent.clear(await screen.findByLabelText('Days of history'));
    await save();
    await screen.findByText('Saved.');
    expect(sent).toEqual([{ metadata: { history_days: null } }]);
    expect(stored()).toEqual({ channels: ['#general'] });
  });

  it('turns off what is on by default, and on again', async () => {
    await show(form);
    await userEvent.click(await screen.findByLabelText('Bots'));
    await save();
    await screen.findByText('Saved.');
    expect(stored()).toEqual({ include_bots: false });
    await userEvent.click(screen.getByLabelText('Bots'));
    expect(screen.queryByText('Saved.')).not.toBeInTheDocument();
    await save();
    await screen.findByText('Saved.');
    expect(stored()).toEqual({ include_bots: true });
  });

  it('is done with Enter in a line', async () => {
    await show(form);
    await fill('Days of history', '7{enter}');
    await screen.findByText('Saved.');
    expect(stored()).toEqual({ history_days: 7 });
  });

  it('keeps the focus and takes no edits while it lasts', async () => {
    const { hold, release } = gate();
    await show(form, { intercept: async ({ method }) => (method === 'PATCH' ? await hold : undefined) });
    const days = await fill('Days of history', '7{enter}');
    await screen.findByRole('button', { name: 'Saving…' });
    expect(days).toHaveFocus();
    expect(days).toHaveAttribute('readonly');
    await userEvent.click(screen.getByLabelText('Bots'));
    expect(screen.getByLabelText('Bots')).toBeChecked();
    expect(screen.getByLabelText('Bots')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'Saving…' }));
    release();
    await screen.findByText('Saved.');
    expect(sent).toHaveLength(1);
    await waitFor(() => expect(days).not.toHaveAttribute('readonly'));
  });

  it('works in StrictMode', async () => {
    await show(<StrictMode>{form}</StrictMode>);
    await userEvent.click(await screen.findByLabelText('Bots'));
    await save();
    await screen.findByText('Saved.');
    expect(sent).toEqual([{ metadata: { include_bots: false } }]);
  });
});

describe('what a sync needs', () => {
  it('keeps nobody from saving a setting of another sync, and is asked for again', async () => {
    await show(form);
    expect(fieldOf(await screen.findByLabelText(/^Channels/))).toHaveAttribute('data-state', 'missing');
    await userEvent.click(screen.getByLabelText('Bots'));
    await save();
    await screen.findByText('Saved.');
    expect(screen.getByText('Still needed: Channels.')).toBeInTheDocument();
    expect(stored()).toEqual({ include_bots: false });
  });

  it('may be emptied: the sync waits then', async () => {
    await show(form, { metadata: { channels: ['#general'] } });
    const channels = await screen.findByLabelText('Channels needed for channel messages');
    expect(fieldOf(channels)).toHaveAttribute('data-state', 'ok');
    await userEvent.clear(channels);
    expect(fieldOf(channels)).toHaveAttribute('data-state', 'missing');
    await save();
    await screen.findByText('Still needed: Channels.');
    expect(stored()).toEqual({});
  });

  it('is named with every sync that needs it', async () => {
    const project = { project: { type: 'string', title: 'Project' } };
    const [people, funnel] = ['people', 'sign-up_funnel'].map((syncName) => askingSync(project, { syncName, required: ['project'] }));
    await show(form, { functions: [people!, funnel!, askingSync(project, { syncName: 'tags' })] });
    await screen.findByLabelText('Project needed for people and sign up funnel');
  });
});

describe('what is wrong', () => {
  it('stands at its field, the first of which gets the focus, and nothing is sent', async () => {
    await show(form);
    await fill('Look again at (hours)', '0');
    const days = await fill('Days of history', 'many');
    await save();
    await waitFor(() => expect(days).toHaveFocus());
    expect(days).toBeInvalid();
    expect(days).toHaveAccessibleDescription(expect.stringContaining('Please enter a number.'));
    expect(screen.getByLabelText('Look again at (hours)')).toHaveAccessibleDescription(expect.stringContaining('Please enter 1 or more.'));
    expect(sent).toEqual([]);
    await userEvent.clear(days);
    expect(days).toBeValid();
  });

  it('is not looked for in what is stored and not touched', async () => {
    await show(form, { metadata: { channels: ['#general'], history_days: 99_999 } });
    await userEvent.click(await screen.findByLabelText('Bots'));
    await save();
    await screen.findByText('Saved.');
  });

  it('stands at its field when the server finds it', async () => {
    await show(form, { functions: [askingSync({ code: { type: 'string', title: 'Code', minLength: 3 } })] });
    const code = await fill('Code', 'ab');
    await save();
    await waitFor(() => expect(code).toHaveAccessibleDescription('Needs at least 3 characters.'));
    expect(code).toHaveFocus();
    expect(code).toHaveValue('ab');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    await fill('Code', 'abc');
    await save();
    await screen.findByText('Saved.');
  });

  it('is told below when the form has no field of that name', async () => {
    await show(form, { intercept: ({ method }) => (method === 'PATCH' ? refused({ name: 'archive', message: 'Your plan has no archive.' }) : undefined) });
    await userEvent.click(await screen.findByLabelText('Bots'));
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('Not saved. Your plan has no archive.');
  });

  it('is told below when nothing could be saved at all, and the edits stay', async () => {
    await show(form, { intercept: ({ method }) => (method === 'PATCH' ? forbidden() : undefined) });
    await userEvent.click(await screen.findByLabelText('Bots'));
    await save();
    expect(await screen.findByRole('alert')).toHaveTextContent('Not saved. You are not allowed to do this.');
    expect(screen.getByLabelText('Bots')).not.toBeChecked();
  });

  it('takes no focus from whoever has gone elsewhere meanwhile', async () => {
    const { hold, release } = gate();
    const answer = async ({ method }: Request) => (method === 'PATCH' ? hold.then(() => refused({ name: 'channels', message: 'No such channel.' })) : undefined);
    await show(
      <>
        {form}
        <input aria-label="Elsewhere" />
      </>,
      { intercept: answer },
    );
    await fill(/^Channels/, '#x');
    await save();
    await userEvent.click(screen.getByLabelText('Elsewhere'));
    release();
    await screen.findByText('No such channel.');
    expect(screen.getByLabelText('Elsewhere')).toHaveFocus();
  });
});

describe('edits', () => {
  it('survive a refetch, while what was not touched follows', async () => {
    await show(form, { metadata: { channels: ['#general'], history_days: 90 } });
    const days = await fill('Days of history', '7');
    stage.core.connections.setMetadata(account, { channels: ['#random'], history_days: 60 });
    // By then the handler has forgotten its answer.
    await act(() => stage.advance(60_000));
    await act(() => queryClient.invalidateQueries());
    await waitFor(() => expect(screen.getByLabelText(/^Channels/)).toHaveValue('#random'));
    expect(days).toHaveValue('7');
  });

  it('belong to one connection', async () => {
    const other = { ...account, connectionId: 'other-slack' };
    const { rerender } = await show(form);
    stage.core.connections.upsert({ ...other, credentials: { type: 'OAUTH2', access_token: 'x', raw: {} }, tags: { organization_id: 'acme' } });
    await fill('Days of history', '7');
    rerender(<ConnectionSettings {...other} />);
    expect(await screen.findByLabelText('Days of history')).toHaveValue('');
    rerender(form);
    expect(await screen.findByLabelText('Days of history')).toHaveValue('');
  });
});

async function show(element: ReactElement, { metadata = {}, intercept, ...options }: StageOptions & { metadata?: Record<string, unknown> } = {}) {
  sent = [];
  queryClient = new QueryClient();
  stage = createStage({
    functions,
    ...options,
    async intercept(request) {
      if (request.method === 'PATCH') sent.push(await request.clone().json());
      return intercept?.(request);
    },
  });
  await stage.connect();
  stage.core.connections.setMetadata(account, metadata);
  return render(element, { wrapper: ({ children }: { children: ReactNode }) => <StageProvider {...{ stage, queryClient }}>{children}</StageProvider> });
}

/** Replaces what stands in a field. */
async function fill(label: string | RegExp, text: string): Promise<HTMLElement> {
  const field = await screen.findByLabelText(label);
  await userEvent.clear(field);
  await userEvent.type(field, text);
  return field;
}

async function save(): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
}

function stored(): unknown {
  return stage.core.connections.get(account)?.metadata;
}

function fieldOf(control: HTMLElement): HTMLElement | null {
  return control.closest('[data-nango-slot="settings-field"]');
}

function gate() {
  let release = (): void => undefined;
  const hold = new Promise<undefined>((resolve) => (release = () => resolve(undefined)));
  return { hold, release: () => release() };
}

function forbidden(): Response {
  return Response.json({ error: { code: 'forbidden', message: 'no' } }, { status: 403 });
}

function refused(...fields: { name: string; message: string }[]): Response {
  return Response.json({ error: { code: 'invalid_request', message: 'Nothing was saved.', fields } }, { status: 400 });
}
