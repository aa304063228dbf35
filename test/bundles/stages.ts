import type { WebhookBody } from '../../src/sandbox/core/SandboxCore.js';
import { createPostHogStage } from '../../src/sandbox/runner/posthogStage.test.helper.js';
import type { RunnableSync } from '../../src/sandbox/runner/RunnableSync.js';
import { createSheetsStage } from '../../src/sandbox/runner/sheetsStage.test.helper.js';
import { createSlackMessageStage } from '../../src/sandbox/runner/slackMessageStage.test.helper.js';
import { createSlackStage } from '../../src/sandbox/runner/slackStage.test.helper.js';
import type { SyncStage } from '../../src/sandbox/runner/syncStage.test.helper.js';

export interface BundleStage extends Pick<SyncStage, 'core' | 'finish' | 'run' | 'live' | 'dispose'> {
  /** Connects with all the settings that the sync needs, and answers the webhook of the first run. */
  firstRun(): Promise<WebhookBody | undefined>;
  /** By the type that the sync subscribes to: lets something new happen at the provider, and answers what the provider sends. */
  events: Record<string, () => WebhookBody>;
}

/** A small account at the provider for the one sync, which reads every kind of call that it makes when all goes well. */
export function stageFor(runnable: RunnableSync): BundleStage {
  const createStage = stages[`${runnable.integrationId}/${runnable.syncName}`];
  if (createStage) return createStage(runnable);
  throw new Error(`There is no stage for ${runnable.integrationId}/${runnable.syncName}. Its bundle would go untried. Add one to test/bundles/stages.ts.`);
}

const stages: Record<string, (runnable: RunnableSync) => BundleStage> = {
  'google-sheets/sheet-metadata': (runnable) => sheetsStage(runnable, {}),
  'google-sheets/sheet-rows': (runnable) => sheetsStage(runnable, { range: 'Deals', key_column: 'Deal ID' }),
  'posthog/active-users': (runnable) => posthogStage(runnable, { activity_event_names: ['pageview', 'signup'], activity_exclude_events: ['logout'] }),
  'posthog/conversion-rate': (runnable) => posthogStage(runnable, { funnel_steps: ['pageview', 'signup'] }),
  'posthog/total-events': (runnable) => posthogStage(runnable, { properties: ['$browser'] }),
  'slack/active-users': slackStage,
  'slack/channel-messages': slackMessageStage,
  'slack/channels': slackStage,
};

function sheetsStage(runnable: RunnableSync, settings: Record<string, unknown>): BundleStage {
  const stage = createSheetsStage(runnable);
  return { ...stage, firstRun: () => stage.connect({ spreadsheet_id: stage.control.spreadsheetId, ...settings }), events: {} };
}

function posthogStage(runnable: RunnableSync, settings: Record<string, unknown>): BundleStage {
  const stage = createPostHogStage({ runnable, metadata: { project_id: '12345', ...settings }, backend: { events: 3000, persons: 100 } });
  return { ...stage, firstRun: () => stage.connect(), events: {} };
}

function slackStage(runnable: RunnableSync): BundleStage {
  const stage = createSlackStage(runnable);
  return { ...stage, firstRun: () => stage.connect(), events: {} };
}

function slackMessageStage(runnable: RunnableSync): BundleStage {
  const stage = createSlackMessageStage(runnable);
  const sent: WebhookBody[] = [];
  stage.slack.onEvent((payload) => sent.push(payload));
  return {
    ...stage,
    firstRun: () => stage.connect({ join_public: true }),
    events: {
      event_callback: () => {
        sent.length = 0;
        stage.channelOf('incidents').post('SEV3: slow');
        const [event] = sent;
        if (!event) throw new Error('Slack told nobody of the message.');
        return event;
      },
    },
  };
}
