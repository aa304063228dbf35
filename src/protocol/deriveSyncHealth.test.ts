import { describe, expect, it } from 'vitest';
import { deriveSyncHealth, STALE_GRACE_MS, type SyncHealthInput } from './deriveSyncHealth.js';
import type { SyncOutcome, SyncState } from './types.js';

const now = Date.parse('2026-11-23T12:30:00.000Z');

const success: SyncState = {
  status: 'SUCCESS',
  frequency: 'every hour',
  finishedAt: '2026-11-23T12:07:06.346Z',
  nextScheduledSyncAt: '2026-11-23T13:05:57.010Z',
  latestExecutionStatus: 'SUCCESS',
  latestResult: { SlackChannel: { added: 1, updated: 2, deleted: 1 } },
  recordCount: { SlackChannel: 25 },
};
const beforeFirstRun: SyncState = { ...success, finishedAt: null, latestExecutionStatus: null, latestResult: {}, recordCount: { SlackChannel: 0 } };
const failed: SyncState = { ...success, status: 'ERROR', finishedAt: '2026-11-23T12:08:39.785Z', latestExecutionStatus: 'STOPPED', latestResult: {} };

function failure(overrides: Partial<Extract<SyncOutcome, { ok: false }>> = {}): SyncOutcome {
  return { ok: false, at: '2026-11-23T12:08:39.801Z', cause: null, upstreamStatus: null, cancelled: false, ...overrides };
}

function health(overrides: Partial<SyncHealthInput>) {
  return deriveSyncHealth({
    connection: { createdAt: '2026-11-23T12:05:57.000Z', errors: [] },
    syncState: success,
    lastOutcome: null,
    expected: true,
    now,
    ...overrides,
  });
}

describe('deriveSyncHealth', () => {
  it('is fresh after a run that is not yet due again', () => {
    expect(health({})).toEqual({ status: 'fresh', since: '2026-11-23T12:07:06.346Z' });
  });

  it('is in its first sync while Nango lists no state yet', () => {
    expect(health({ syncState: null })).toEqual({ status: 'first_sync', since: '2026-11-23T12:05:57.000Z' });
  });

  it('is in its first sync while the first run is under way, and syncing in every later one', () => {
    expect(health({ syncState: { ...beforeFirstRun, status: 'RUNNING' } }).status).toBe('first_sync');
    expect(health({ syncState: { ...success, status: 'RUNNING', finishedAt: null } }).status).toBe('syncing');
  });

  it('is in its first sync while scheduled but never run', () => {
    expect(health({ syncState: beforeFirstRun }).status).toBe('first_sync');
  });

  it('turns stale only when the next run is late by more than the grace', () => {
    const due = Date.parse('2026-11-23T13:05:57.010Z');
    expect(health({ now: due + STALE_GRACE_MS }).status).toBe('fresh');
    expect(health({ now: due + STALE_GRACE_MS + 1 })).toEqual({ status: 'stale', since: '2026-11-23T13:05:57.010Z', action: 'trigger' });
  });

  it('says paused, and how to start again', () => {
    expect(health({ syncState: { ...success, status: 'PAUSED', nextScheduledSyncAt: null } })).toMatchObject({ status: 'paused', action: 'start' });
  });

  it('sees a failing sync behind PAUSED, as Nango reports it with autoStart: false', () => {
    expect(health({ syncState: { ...failed, status: 'PAUSED' } }).status).toBe('failing');
  });

  it('is failing without a cause when no webhook told why', () => {
    expect(health({ syncState: failed })).toEqual({ status: 'failing', since: '2026-11-23T12:08:39.785Z', action: 'trigger' });
  });

  it('shows the cause that the sync threw for its user', () => {
    const cause = { code: 'not_in_channel', message: 'Invite the app to #general.' };
    expect(health({ syncState: failed, lastOutcome: failure({ cause }) })).toMatchObject({ status: 'failing', cause });
  });

  it('needs re-authorisation when the connection has an auth error, whatever the sync says', () => {
    expect(health({ connection: { createdAt: '', errors: ['auth'] } })).toMatchObject({ status: 'needs_reauth', action: 'reconnect' });
  });

  it.each([failure({ upstreamStatus: 401 }), failure({ cause: { code: 'needs_reauth', message: 'Slack no longer accepts this login.' } })])(
    'needs re-authorisation when a failed run says so (%o)',
    (lastOutcome) => {
      expect(health({ syncState: failed, lastOutcome }).status).toBe('needs_reauth');
    },
  );

  it('needs settings when some are missing, or the sync said so', () => {
    expect(health({ missingSettings: ['spreadsheet_id'] })).toMatchObject({ status: 'needs_settings', action: 'configure' });
    const lastOutcome = failure({ cause: { code: 'missing_settings', message: 'Choose a spreadsheet.' } });
    expect(health({ syncState: failed, lastOutcome }).status).toBe('needs_settings');
  });

  it('needs settings when the sync could not use those it has', () => {
    const cause = { code: 'invalid_settings', message: 'Please correct “Range”: there is no such tab.' };
    expect(health({ syncState: failed, lastOutcome: failure({ cause }) })).toMatchObject({ status: 'needs_settings', cause, action: 'configure' });
  });

  it('says that a sync runs once its settings were corrected, and needs them again only when that run says so', () => {
    const lastOutcome = failure({ cause: { code: 'invalid_settings', message: 'Please correct “Range”.' } });
    expect(health({ syncState: { ...success, status: 'RUNNING' }, lastOutcome }).status).toBe('syncing');
    expect(health({ syncState: { ...success, status: 'RUNNING' }, missingSettings: ['range'] }).status).toBe('needs_settings');
  });

  it('needs settings before the first run', () => {
    expect(health({ syncState: { ...beforeFirstRun, status: 'PAUSED' }, missingSettings: ['range'] })).toMatchObject({ status: 'needs_settings', action: 'configure' });
    expect(health({ syncState: null, missingSettings: ['range'] }).status).toBe('needs_settings');
  });

  it('drops a failure that is older than the latest success', () => {
    const lastOutcome = failure({ at: '2026-11-23T12:00:00.000Z', upstreamStatus: 401 });
    expect(health({ lastOutcome }).status).toBe('fresh');
  });

  it('does not count a cancelled run as a failure', () => {
    expect(health({ syncState: { ...success, status: 'PAUSED' }, lastOutcome: failure({ cancelled: true }) }).status).toBe('paused');
  });

  it('is paused, not failing, when pausing has cancelled a run', () => {
    const syncState = { ...failed, status: 'PAUSED' as const };
    expect(health({ syncState, lastOutcome: failure({ cancelled: true }) })).toMatchObject({ status: 'paused', action: 'start' });
  });

  it('says when a sync is not deployed', () => {
    expect(health({ expected: false, syncState: null })).toMatchObject({ status: 'not_deployed', action: 'contact_support' });
  });

  it('admits what it does not know', () => {
    expect(health({ syncState: { ...success, status: 'STOPPED' } }).status).toBe('unknown');
  });
});
