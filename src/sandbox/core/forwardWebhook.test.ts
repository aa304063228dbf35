import { describe, expect, it } from 'vitest';
import { arrangeCore, oauth2 } from '../../../test/core/arrangeCore.js';
import { recordedWebhook } from '../../../test/server/recordedWebhooks.js';
import { serializeWebhook, type WebhookBody } from './index.js';

/** Connections of two Slack teams, and one without credentials; what was sent for making them is forgotten. */
function arrangeConnected() {
  const arranged = arrangeCore();
  const { core, webhooks } = arranged;
  const slack = (connectionId: string, team: string) =>
    core.connections.upsert({ integrationId: 'slack', connectionId, credentials: oauth2('x'), connectionConfig: { 'team.id': team } });
  slack('8c734322-8b09-440f-8041-a5608326c602', 'T0MOCK');
  slack('other-team', 'T1');
  core.connections.upsert({ integrationId: 'unauth', connectionId: 'unauth-1', credentials: { type: 'NONE' } });
  webhooks.length = 0;
  return { ...arranged, slack };
}

/** The provider's event inside a recorded webhook. */
function eventIn(name: string): WebhookBody {
  const { body } = recordedWebhook(name);
  return (body['type'] === 'forward' ? body['payload'] : body) as WebhookBody;
}

describe('an event of a provider', () => {
  it.each([
    ['forward.slack.event', 'slack'],
    ['forward.slack.no-match', 'slack'],
    ['forward.slack.url_verification', 'slack'],
    ['forward.unauthenticated', 'unauth'],
  ])('is passed on as recorded: %s', (name, integrationId) => {
    const { core, webhooks } = arrangeConnected();
    core.forwardWebhook({ integrationId, payload: eventIn(name) });
    expect(webhooks.map(serializeWebhook)).toEqual([recordedWebhook(name).raw]);
  });

  it('is passed on once for each connection it concerns, to where that connection wants it', () => {
    const { core, slack } = arrangeConnected();
    slack('same-team', 'T0MOCK');
    core.connections.upsert({ integrationId: 'slack', connectionId: 'elsewhere', credentials: oauth2('x'), connectionConfig: { 'team.id': 'T0MOCK' }, webhookUrlOverride: 'https://hook.example/' });
    const heard: unknown[] = [];
    core.onWebhook(({ connectionId }, { urlOverride }) => heard.push([connectionId, urlOverride]));
    core.forwardWebhook({ integrationId: 'slack', payload: { team_id: 'T0MOCK' } });
    expect(heard).toHaveLength(3);
    expect(heard).toEqual(expect.arrayContaining([['same-team', null], ['elsewhere', 'https://hook.example/']]));
  });

  it('goes to the connection that is named, whatever it says', () => {
    const { core, webhooks } = arrangeConnected();
    core.forwardWebhook({ integrationId: 'slack', connectionId: 'other-team', payload: { team_id: 'T0MOCK' } });
    expect(webhooks).toMatchObject([{ connectionId: 'other-team', type: 'forward' }]);
  });

  it('takes no connection without a team for that of an event without one', () => {
    const { core, webhooks } = arrangeCore();
    core.connections.upsert({ integrationId: 'slack', connectionId: 'no-team', credentials: oauth2('x') });
    core.forwardWebhook({ integrationId: 'slack', payload: { type: 'x' } });
    expect(webhooks.slice(1)).toEqual([{ type: 'x' }]);
  });

  it('stays here when the integration forwards nothing', () => {
    const { core, webhooks } = arrangeConnected();
    core.integrations.update('slack', { forwardWebhooks: false });
    core.forwardWebhook({ integrationId: 'slack', payload: { team_id: 'T0MOCK' } });
    expect(webhooks).toEqual([]);
  });

  it('is refused for an unknown integration or connection', () => {
    const { core } = arrangeConnected();
    const refused = (reason: string) => expect.objectContaining({ reason });
    expect(() => core.forwardWebhook({ integrationId: 'nope', payload: {} })).toThrow(refused('unknown_integration'));
    expect(() => core.forwardWebhook({ integrationId: 'slack', connectionId: 'nope', payload: {} })).toThrow(refused('unknown_connection'));
  });
});
