import { describe, expect, it } from 'vitest';
import { createStage } from '../../../test/server/createStage.js';
import { codeOf, get, messageOf, post } from '../../../test/server/requests.js';

const path = '/connect-sessions';

describe('POST /connect-sessions', () => {
  it('gives a session for the one integration, with all the browser needs', async () => {
    const { handle, core } = createStage();
    const response = await handle(post(path, { integrationId: 'slack' }));
    const session = await response.json();
    expect(session).toEqual({
      token: expect.stringMatching(/^nango_connect_session_/),
      connectLink: expect.any(String),
      expiresAt: '2026-11-23T12:30:00.000Z',
      apiUrl: core.environment.apiUrl,
      connectUrl: core.environment.connectUrl,
    });
    expect(core.sessions.get(session.token)).toMatchObject({
      allowedIntegrations: ['slack'],
      tags: { organization_id: 'acme', end_user_id: 'ada', end_user_email: 'ada@acme.test' },
    });
  });

  it("stamps the first of several scopes, and lets the owner's other tags not overrule it", async () => {
    const owners = { acme: { scope: [{ team: 'x' }, { team: 'y' }], tags: { Team: 'z', end_user_id: 'ada' } } };
    const { handle, core } = createStage({ owners });
    const { token } = await (await handle(post(path, { integrationId: 'slack' }))).json();
    expect(core.sessions.get(token)?.tags).toEqual({ team: 'x', end_user_id: 'ada' });
  });

  it('does not know what is not on offer, though Nango has it', async () => {
    const { handle } = createStage();
    const response = await handle(post(path, { integrationId: 'secret-crm' }));
    expect([response.status, await codeOf(response)]).toEqual([404, 'unknown_integration']);
  });

  it('keeps the tags of a connection that is authorised again', async () => {
    const { handle, core, connect } = createStage();
    connect('c1', { tags: { organization_id: 'acme', plan: 'gold' } });
    const { token } = await (await handle(post(path, { integrationId: 'slack', connectionId: 'c1' }))).json();
    expect(core.sessions.get(token)).toMatchObject({ tags: { organization_id: 'acme', plan: 'gold' }, reconnect: { connectionId: 'c1' } });
  });

  it('passes on tags as they are now, not as they were a moment ago', async () => {
    const { handle, core, connect, settle } = createStage();
    connect('c1');
    await settle();
    await handle(get('/connections/slack/c1/syncs'));
    core.connections.patch({ integrationId: 'slack', connectionId: 'c1' }, { tags: { organization_id: 'acme', plan: 'new' } });
    const { token } = await (await handle(post(path, { integrationId: 'slack', connectionId: 'c1' }))).json();
    expect(core.sessions.get(token)?.tags).toEqual({ organization_id: 'acme', plan: 'new' });
  });

  it('does not authorise again what belongs to someone else', async () => {
    const { handle, connect, asked } = createStage();
    connect('foreign', { tags: { organization_id: 'umbrella' } });
    const response = await handle(post(path, { integrationId: 'slack', connectionId: 'foreign' }));
    expect([response.status, await codeOf(response)]).toEqual([404, 'unknown_connection']);
    expect(asked).not.toContain('createReconnectSession');
  });

  it.each([
    ['{', /not valid JSON/],
    ['', /not valid JSON/],
    ['null', /JSON object/],
    ['[]', /JSON object/],
    ['"slack"', /JSON object/],
    ['{}', /`integrationId` is missing/],
    ['{"integrationId":7}', /`integrationId` must be a non-empty string/],
    ['{"integrationId":""}', /`integrationId` must be a non-empty string/],
    ['{"integrationId":"slack","connectionId":null}', /`connectionId` must be a non-empty string/],
    ['{"integrationId":"slack","connectionId":["c1"]}', /`connectionId` must be a non-empty string/],
  ])('says what is wrong with the body %j', async (body, message) => {
    const { handle, errors } = createStage();
    const response = await handle(post(path, body));
    expect(response.status).toBe(400);
    expect(await messageOf(response)).toMatch(message);
    expect(errors).toEqual([]);
  });

  it('refuses bytes that are not text', async () => {
    const { handle } = createStage();
    const headers = post(path).headers;
    const request = new Request('http://host.test/api/nango/connect-sessions', { method: 'POST', headers, body: new Uint8Array([0x7b, 0xff, 0x7d]) });
    expect(await messageOf(await handle(request))).toMatch(/not UTF-8/);
  });

  it('stops reading a body that is too large, whatever its Content-Length says', async () => {
    const { handle } = createStage();
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
      },
    });
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half', headers: { ...Object.fromEntries(post(path).headers), 'Content-Length': '2' } };
    const response = await handle(new Request('http://host.test/api/nango/connect-sessions', init));
    expect([response.status, await codeOf(response)]).toEqual([413, 'payload_too_large']);
    expect(sent).toBeLessThan(20);
  });

  it('tells the host when something else has read the body', async () => {
    const { handle, errors } = createStage();
    const request = post(path, {});
    await request.text();
    expect((await handle(request)).status).toBe(500);
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('Mount the handler before') })]);
  });
});
