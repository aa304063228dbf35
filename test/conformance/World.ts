import { createManualClock, createSandboxCore, deterministicIds, type ManualClock, type SandboxCore } from '../../src/sandbox/core/index.js';
import { createSandboxApp, type SandboxApp } from '../../src/sandbox/http/index.js';
import { createProviderStandIn, type ProviderStandIn } from './providerStandIn.js';
import { syncExecutor, type Channel } from './recordedSyncs.js';

/** A sandbox in the state in which the recordings were made, as far as a test asks for it. */
export interface World {
  readonly clock: ManualClock;
  readonly core: SandboxCore;
  readonly app: SandboxApp;
  readonly provider: ProviderStandIn;
  /** What the channels sync finds at the provider; tests change it between runs. */
  channels: Channel[];
  /** Syncs that fail from now on, by name. */
  readonly failing: Set<string>;
  /** Stands for the recorded connect session token. */
  sessionToken: string | null;
  /** Texts of the recorded request that are generated, and what stands for them here. */
  readonly replace: Map<string, string>;
}

const START = Date.parse('2026-11-23T11:59:22.000Z');

export function createWorld({ provider = createProviderStandIn() }: { provider?: ProviderStandIn } = {}): World {
  const clock = createManualClock(START);
  const environment = {
    uuid: '95308a2b-b776-4f92-94d3-eeea6927237c',
    secretKey: 'b8e2557c-1dde-4a82-bb66-3f458bb0dbaf',
    apiUrl: 'http://localhost:43003',
    connectUrl: 'http://localhost:43009',
  };
  const core = createSandboxCore({ clock, ids: deterministicIds(1), environment });
  const app = createSandboxApp({
    core,
    backends: provider.backends,
    oauth: { issueToken: () => ({ ...recordedToken, access_token: 'xoxb-mock-1795435989399' }), refreshToken: () => null },
  });
  const world: World = { clock, core, app, provider, channels: channelsUpTo(25), failing: new Set(), sessionToken: null, replace: new Map() };
  core.setExecutor(syncExecutor(world));
  return world;
}

export function channelsUpTo(count: number): Channel[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `C${String(index + 1).padStart(5, '0')}`,
    name: `channel-${index + 1}`,
    is_archived: false,
    num_members: index,
    topic: 'initial',
  }));
}

const recordedToken = {
  ok: true,
  token_type: 'bot',
  scope: 'channels:read',
  bot_user_id: 'U0BOT',
  app_id: 'A0',
  team: { id: 'T0MOCK', name: 'Mock' },
  authed_user: { id: 'U1' },
};
