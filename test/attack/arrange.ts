import { attackHandler, type AttackOptions, type AttackReport } from '../../src/testing/index.js';
import type { FetchHandler, NangoHandlerOptions, Owner } from '../../src/server/index.js';
import { acme, createStage, umbrella } from '../server/createStage.js';

/** Signs requests in as one of the stage's owners. */
export const as = (caller: string) => ({
  authenticate(request: Request): Request {
    const headers = new Headers(request.headers);
    headers.set('X-Caller', caller);
    return new Request(request, { headers });
  },
});

export type Options = Partial<NangoHandlerOptions> & { owners?: Record<string, Owner> };

/** Two customers, each with a connection and records. */
export async function stageOf(options: Options = {}) {
  const { owners = { acme, umbrella } } = options;
  const stage = createStage({ authorize: (request) => owners[request.headers.get('X-Caller') ?? ''] ?? null, ...options });
  stage.connect('mine');
  stage.core.connections.upsert({
    integrationId: 'slack',
    connectionId: 'victim-connection',
    credentials: { type: 'OAUTH2', access_token: 'xoxb-secret', raw: {} },
    tags: { organization_id: 'umbrella', end_user_id: 'bob-of-umbrella', end_user_email: 'bob@umbrella.test', internal: 'umbrella-secret', user: 'bob' },
  });
  await stage.settle();
  return stage;
}

export type Stage = Awaited<ReturnType<typeof stageOf>>;

export function attack(handler: FetchHandler, stage: Stage, options: Partial<AttackOptions> = {}): Promise<AttackReport> {
  return attackHandler(handler, {
    ownerA: as('acme'),
    ownerB: as('umbrella'),
    secrets: ['umbrella-secret', 'xoxb-secret', stage.core.environment.webhookSigningKey],
    webhookSigningKey: stage.core.environment.webhookSigningKey,
    ...options,
  });
}
