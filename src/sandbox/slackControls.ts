import type { SandboxControls } from './http/index.js';
import type { SlackControl } from './providers/slack/slackControl.js';

/** The levers of the Slack look-alike over HTTP: `POST /_sandbox/slack/<name>` with a JSON body. */
export function slackControls(control: SlackControl): SandboxControls {
  const channelId = (name: string): string => {
    const channel = control.channels().find((each) => each.name === name);
    if (!channel) throw new Error(`There is no channel "${name}" in the Slack look-alike.`);
    return channel.id;
  };
  return {
    'slack/rename-channel': (body) => control.renameChannel(channelId(text(body, 'name')), text(body, 'to')),
    'slack/add-channel': (body) => control.addChannel({ name: text(body, 'name') }),
    'slack/remove-channel': (body) => control.removeChannel(channelId(text(body, 'name'))),
    'slack/add-user': (body) => control.addUser({ name: text(body, 'name'), handle: text(body, 'handle') }),
    'slack/revoke-token': (body) => control.revokeToken(undefined, { as: field(body, 'as') === 'http_401' ? 'http_401' : 'ok_false' }),
    'slack/restore-token': () => control.restoreToken(),
    'slack/rate-limit': (body) =>
      control.rateLimit({ method: text(body, 'method'), times: number(body, 'times', 1), retryAfterSeconds: number(body, 'retryAfterSeconds', 1) }),
  };
}

function text(body: unknown, name: string): string {
  const value = field(body, name);
  if (typeof value !== 'string' || value === '') throw new Error(`The body needs "${name}", a text that is not empty.`);
  return value;
}

function number(body: unknown, name: string, fallback: number): number {
  const value = field(body, name);
  return typeof value === 'number' ? value : fallback;
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
}
