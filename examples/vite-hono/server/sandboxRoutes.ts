import { Hono } from 'hono';
import type { Sandbox } from 'nango-embed/sandbox';

/** Lets the page play the part of somebody working in Slack. */
export function sandboxRoutes({ slack }: Sandbox): Hono {
  let renames = 0;
  let newcomers = 0;

  return new Hono()
    .post('/slack/rename-channel', (context) => {
      renames += 1;
      const channel = slack.control.channels()[0]!; // #general
      slack.control.renameChannel(channel.id, `renamed-${renames}`);
      return context.json({ id: channel.id, name: `renamed-${renames}` });
    })
    .post('/slack/add-user', (context) => {
      newcomers += 1;
      return context.json(slack.control.addUser({ name: `Newcomer ${newcomers}`, handle: `newcomer-${newcomers}` }));
    })
    .post('/slack/revoke-token', (context) => {
      slack.control.revokeToken(undefined, { as: 'http_401' });
      return context.body(null, 204);
    });
}
