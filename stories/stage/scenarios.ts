import { rateLimited } from './answers.js';
import { account, type Stage, type StageOptions } from './createStage.js';

export interface Scenario {
  options?: StageOptions;
  prepare: (stage: Stage) => Promise<void>;
}

/** What can befall any component; the toolbar sets one on the stage of a playground. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  'first sync': {
    async prepare(stage) {
      stage.slack.hold();
      await stage.connect();
      await stage.advance(120_000);
    },
  },
  'token revoked': {
    async prepare(stage) {
      await synced(stage);
      stage.core.reportRefreshFailure(account);
      await stage.advance(0);
    },
  },
  'rate limited': {
    options: { intercept: ({ url }) => (/\/(records|syncs)\b/.test(new URL(url).pathname) ? rateLimited() : undefined) },
    prepare: synced,
  },
  empty: { options: { channels: 0 }, prepare: synced },
  '100k rows': { options: { channels: 100_000 }, prepare: synced },
  pruned: {
    async prepare(stage) {
      await synced(stage);
      const { records } = stage.core.records.list({ ...account, model: 'SlackChannel', limit: 6 });
      stage.core.records.prune({ ...account, model: 'SlackChannel', untilCursor: records.at(-1)?._nango_metadata.cursor ?? '' });
    },
  },
};

/** Connected, and its first sync over. */
export async function synced(stage: Stage): Promise<void> {
  await stage.connect();
  await stage.advance(60_000);
}
