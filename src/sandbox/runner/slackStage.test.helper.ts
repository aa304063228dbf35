import type { Clock } from '../core/clock.js';
import { createSlackBackend, type SlackBackend } from '../providers/slack/createSlackBackend.js';
import type { RunnableSync } from './RunnableSync.js';
import { createSyncStage } from './syncStage.test.helper.js';

export type SlackStage = ReturnType<typeof createSlackStage>;

/** For tests: one Slack sync over a Slack look-alike with small pages. */
export function createSlackStage(runnable: RunnableSync, { maxPageSize = 10, messages }: { maxPageSize?: number; messages?: number } = {}) {
  const createBackend = (clock: Clock) => createSlackBackend({ clock, maxPageSize, ...(messages === undefined ? {} : { messages }) });
  const stage = createSyncStage<SlackBackend>({ runnable, provider: 'slack', createBackend });
  const slack = stage.backend;
  const authorize = ({ scope, metadata }: { scope?: string; metadata?: Record<string, unknown> } = {}) => {
    const raw = slack.issueToken(scope === undefined ? {} : { scope });
    stage.authorize({ credentials: { type: 'OAUTH2', access_token: raw.access_token, raw }, connectionConfig: { 'team.id': raw.team.id }, ...(metadata ? { metadata } : {}) });
  };
  return {
    ...stage,
    slack,
    /** Goes on after an interruption, whether or not the sync is due. */
    async resume() {
      const ended = stage.webhooks.length;
      const last = await stage.resume();
      if (stage.webhooks.length > ended) return last;
      stage.trigger();
      return stage.finish();
    },
    /** Makes the connection, or authorises it anew; the first time a sync with `autoStart` starts by itself. */
    authorize,
    /** Connects, and waits for the first run of a sync with `autoStart`. */
    async connect(options: { scope?: string; metadata?: Record<string, unknown> } = {}) {
      authorize(options);
      return stage.finish();
    },
  };
}
