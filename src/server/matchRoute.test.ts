import { describe, expect, it } from 'vitest';
import { routes } from '../protocol/index.js';
import { matchRoute } from './matchRoute.js';

const match = (path: string) => matchRoute(`/api/nango${path}`, '/api/nango');
const ref = { integrationId: 'google/sheets', connectionId: 'a b%2F?#ü' };

describe('matchRoute', () => {
  it('reads back every path that the browser builds, whatever is in the ids', () => {
    const model = 'Däta/Row';
    expect(match(routes.connection(ref))).toEqual({ route: 'connection', ref });
    expect(match(routes.syncs(ref))).toEqual({ route: 'syncs', ref });
    expect(match(routes.syncAction({ ...ref, syncName: 'x/y' }, 'pause'))).toEqual({ route: 'syncAction', ref: { ...ref, syncName: 'x/y' }, action: 'pause' });
    expect(match(routes.records({ ...ref, model }))).toEqual({ route: 'records', ref: { ...ref, model } });
  });

  it.each([
    [routes.integrations(), 'integrations'],
    [routes.connections(), 'connections'],
    [routes.connectSessions(), 'connectSessions'],
    [routes.events(), 'events'],
    [routes.webhook(), 'webhook'],
  ])('knows %s', (path, route) => {
    expect(match(path)).toEqual({ route });
    expect(match(`${path}/`)).toEqual({ route });
  });

  it.each([
    '',
    '/',
    '/nothing',
    '/integrations/slack',
    '/connections/slack',
    '/connections//c1',
    '/connections/slack/c1/files',
    '/connections/slack/c1/records',
    '/connections/slack/c1/records/M/x',
    '/connections/slack/c1/syncs/s',
    '/connections/slack/c1/syncs/s/destroy',
    '/connections/slack/c1/syncs/s/trigger/now',
    '/events/slack/c1',
  ])('leads nowhere from %j', (path) => {
    expect(match(path)).toBeUndefined();
  });

  it('does not answer for a neighbour whose name begins alike', () => {
    expect(matchRoute('/api/nangoose/integrations', '/api/nango')).toBeUndefined();
  });

  it('refuses a malformed escape', () => {
    expect(() => match('/connections/slack/%E0%A4%A')).toThrow(expect.objectContaining({ code: 'invalid_request' }));
  });
});
