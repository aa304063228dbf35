import { field, number, text } from './controlBody.js';
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
    'slack/recover': () => control.recover(),
    'slack/low-tier': (body) => control.setLowTier(field(body, 'on') !== false),
    'slack/invite-bot': (body) => control.makeBotMember(channelId(text(body, 'channel'))),
    'slack/post-message': (body) => ({ ts: control.postMessage(channelId(text(body, 'channel')), { text: text(body, 'text') }) }),
    'slack/reply': (body) => ({
      ts: control.reply(channelId(text(body, 'channel')), { threadTs: text(body, 'threadTs'), text: text(body, 'text'), broadcast: field(body, 'broadcast') === true }),
    }),
    'slack/edit-message': (body) => control.editMessage(channelId(text(body, 'channel')), text(body, 'ts'), text(body, 'text')),
    'slack/delete-message': (body) => control.deleteMessage(channelId(text(body, 'channel')), text(body, 'ts')),
    'slack/react': (body) => control.react(channelId(text(body, 'channel')), text(body, 'ts'), { name: text(body, 'emoji') }),
    'slack/unreact': (body) => control.unreact(channelId(text(body, 'channel')), text(body, 'ts'), { name: text(body, 'emoji') }),
    'slack/messages': (body) => control.messages(channelId(text(body, 'channel')), { limit: number(body, 'limit', 20) }),
  };
}
