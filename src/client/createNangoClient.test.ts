import { describe, expect, it } from 'vitest';
import { createNangoClient } from './createNangoClient.js';

const ref = { integrationId: 'google-sheets', connectionId: 'a/b' };

function answering(...answers: (Response | Error)[]) {
  const requests: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    requests.push(new Request(input, init));
    init?.signal?.throwIfAborted();
    const answer = answers.shift() ?? new Response(null, { status: 204 });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { requests, client: createNangoClient({ baseUrl: 'https://app.test/api/nango/', fetch }) };
}

describe('the client', () => {
  it('reads lists, whatever slash the base URL ends with', async () => {
    const { client, requests } = answering(Response.json({ connections: [] }));
    await expect(client.listConnections()).resolves.toEqual([]);
    expect(requests[0]).toMatchObject({ method: 'GET', url: 'https://app.test/api/nango/connections' });
    expect(requests[0]?.headers.has('X-Nango-Embed')).toBe(false);
  });

  it('marks mutations, so that no foreign page can send them', async () => {
    const { client, requests } = answering();
    await client.triggerSync({ ...ref, syncName: 'rows', variant: 'eu' });
    await client.deleteConnection(ref);
    expect(requests.map((request) => `${request.method} ${new URL(request.url).pathname}${new URL(request.url).search}`)).toEqual([
      'POST /api/nango/connections/google-sheets/a%2Fb/syncs/rows/trigger?variant=eu',
      'DELETE /api/nango/connections/google-sheets/a%2Fb',
    ]);
    for (const { headers, credentials } of requests) {
      expect(headers.get('X-Nango-Embed')).toBe('1');
      expect(headers.get('Content-Type')).toBe('application/json');
      expect(credentials).toBe('include');
    }
  });

  it('sends a frequency, and null for the deployed one', async () => {
    const { client, requests } = answering(Response.json({ frequency: 'every hour' }), Response.json({ frequency: 'every day' }));
    await expect(client.setFrequency({ ...ref, syncName: 'rows', frequency: 'every hour' })).resolves.toEqual({ frequency: 'every hour' });
    await expect(client.setFrequency({ ...ref, syncName: 'rows', frequency: null })).resolves.toEqual({ frequency: 'every day' });
    expect(requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual(Array(2).fill('PUT /api/nango/connections/google-sheets/a%2Fb/syncs/rows/frequency'));
    expect(await Promise.all(requests.map((request) => request.json() as Promise<unknown>))).toEqual([{ frequency: 'every hour' }, { frequency: null }]);
  });

  it('says where a selection can be downloaded, and asks for nothing', () => {
    const { client, requests } = answering();
    const url = new URL(client.recordsCsvUrl({ ...ref, model: 'SheetRow', variant: 'eu', search: 'a&b', sort: [{ field: 'amount', direction: 'desc' }] }));
    expect(url.pathname).toBe('/api/nango/connections/google-sheets/a%2Fb/records/SheetRow.csv');
    expect([url.searchParams.get('variant'), url.searchParams.get('search')]).toEqual(['eu', 'a&b']);
    expect(requests).toEqual([]);
  });

  it('names the connection to re-authorise only when there is one', async () => {
    const session = { token: 't', connectLink: '', expiresAt: '', apiUrl: '', connectUrl: '' };
    const { client, requests } = answering(Response.json(session), Response.json(session));
    await client.createConnectSession({ integrationId: 'slack' });
    await client.createConnectSession({ integrationId: 'slack', connectionId: 'c1' });
    expect(await Promise.all(requests.map((request) => request.json() as Promise<unknown>))).toEqual([
      { integrationId: 'slack' },
      { integrationId: 'slack', connectionId: 'c1' },
    ]);
  });

  it('reads settings, and sends the ones to change as metadata', async () => {
    const settings = { values: { range: 'Deals' }, fields: [], missing: [] };
    const { client, requests } = answering(Response.json(settings), Response.json(settings));
    await expect(client.getSettings(ref)).resolves.toEqual(settings);
    await expect(client.updateSettings({ ...ref, values: { range: 'Deals', key_column: null } })).resolves.toEqual(settings);
    expect(requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      'GET /api/nango/connections/google-sheets/a%2Fb/metadata',
      'PATCH /api/nango/connections/google-sheets/a%2Fb/metadata',
    ]);
    expect(requests[1]?.headers.get('X-Nango-Embed')).toBe('1');
    await expect(requests[1]?.json()).resolves.toEqual({ metadata: { range: 'Deals', key_column: null } });
  });

  it('passes on where to read records', async () => {
    const { client, requests } = answering(Response.json({ records: [], nextCursor: null, total: null, scope: 'loaded' }));
    await client.listRecords({ ...ref, model: 'Row', modifiedAfter: '2026-11-23T12:00:00.000Z', limit: 50 });
    expect(requests[0]?.url).toBe(
      'https://app.test/api/nango/connections/google-sheets/a%2Fb/records/Row?modifiedAfter=2026-11-23T12%3A00%3A00.000Z&limit=50',
    );
  });
});

describe('when something is wrong', () => {
  it('tells the code, the remedy and when to come back', async () => {
    const body = { error: { code: 'rate_limited', message: 'slow down', action: 'retry' } };
    const { client } = answering(Response.json(body, { status: 429, headers: { 'Retry-After': '7' } }));
    await expect(client.listConnections()).rejects.toMatchObject({ code: 'rate_limited', action: 'retry', retryAfterSeconds: 7 });
  });

  it('tells which settings were refused, and why', async () => {
    const fields = [{ name: 'range', message: 'Expected a text.' }];
    const { client } = answering(Response.json({ error: { code: 'invalid_request', message: 'Nothing was saved.', fields } }, { status: 400 }));
    await expect(client.updateSettings({ ...ref, values: { range: 7 } })).rejects.toMatchObject({ code: 'invalid_request', fields });
  });

  it('notices settings that are none', async () => {
    const { client } = answering(Response.json({ metadata: {} }));
    await expect(client.getSettings(ref)).rejects.toMatchObject({ code: 'unexpected_response' });
  });

  it('says that the backend was not reached', async () => {
    const { client } = answering(new TypeError('Failed to fetch'));
    await expect(client.listIntegrations()).rejects.toMatchObject({ code: 'network_error', retryable: true });
  });

  it("notices the page that a single-page app serves for every path", async () => {
    const { client } = answering(new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }), Response.json({ hello: 'world' }));
    await expect(client.listIntegrations()).rejects.toMatchObject({ code: 'unexpected_response' });
    await expect(client.listIntegrations()).rejects.toMatchObject({ code: 'unexpected_response' });
  });

  it('notices a proxy that answers errors of its own', async () => {
    const { client } = answering(new Response('Bad gateway', { status: 502 }));
    await expect(client.listSyncs(ref)).rejects.toMatchObject({ code: 'unexpected_response' });
  });

  it('lets an abort be an abort', async () => {
    const { client } = answering();
    const reason = new Error('left the page');
    await expect(client.listConnections({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
