import { Hono } from 'hono';
import type { Sandbox } from 'nango-embed/sandbox';
import { connectDemoAccounts } from './demoAccounts.ts';
import { tenantOf } from './tenants.ts';

/** What a person enters in the forms of the demo. */
export function hintsOf({ posthog, googleSheets }: Sandbox) {
  return { posthogKey: 'phx_demo', posthogProject: posthog.projectId, spreadsheetUrl: googleSheets.control.spreadsheetUrl };
}

/** Lets the page play the part of people working in Slack, Sheets and PostHog. */
export function sandboxRoutes(sandbox: Sandbox): Hono {
  const { slack, posthog, googleSheets } = sandbox;
  let count = 0;

  return new Hono()
    .use(async (_context, next) => {
      count += 1;
      await next();
    })
    .post('/connect-demo-accounts', async (context) => {
      const tenant = tenantOf(context.req.raw);
      if (tenant === null) return context.json({ error: 'Sign in first.' }, 401);
      await connectDemoAccounts(sandbox, tenant);
      return context.body(null, 204);
    })
    .post('/slack/rename-channel', (context) => {
      const channel = slack.control.channels()[0]!; // #general
      slack.control.renameChannel(channel.id, `renamed-${count}`);
      return context.json({ id: channel.id, name: `renamed-${count}` });
    })
    .post('/slack/post-message', (context) => {
      const channel = slack.control.channels()[0]!;
      return context.json({ ts: slack.control.postMessage(channel.id, { text: `Hello number ${count}` }) });
    })
    .post('/slack/add-user', (context) => context.json(slack.control.addUser({ name: `Newcomer ${count}`, handle: `newcomer-${count}` })))
    .post('/slack/revoke-token', (context) => {
      slack.control.revokeToken(undefined, { as: 'http_401' });
      return context.body(null, 204);
    })
    .post('/sheets/set-cell', (context) => {
      googleSheets.control.setCell({ tab: 'Deals', cell: 'A2', value: `Changed ${count}` });
      return context.body(null, 204);
    })
    .post('/posthog/add-event', (context) => {
      const [person] = posthog.control.persons();
      posthog.control.addEvent({ event: 'signup', distinctId: person!.distinctIds[0]!, properties: { plan: 'team' } });
      return context.body(null, 204);
    });
}
