import { randomUUID } from 'node:crypto';
import type { SandboxSession } from '../../core/SandboxCore.js';

/** One popup on its way: from the redirect to the consent page until the callback. */
export interface OAuthFlow {
  readonly state: string;
  readonly integrationId: string;
  readonly provider: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly session: SandboxSession;
  /** The id the connection will have when this flow makes a new one. */
  readonly connectionId: string;
  readonly connectionConfig: Readonly<Record<string, string>>;
  readonly wsClientId: string | undefined;
}

export interface OAuthFlows {
  begin(flow: Omit<OAuthFlow, 'state' | 'connectionId'>): OAuthFlow;
  get(state: string | undefined): OAuthFlow | undefined;
  /** Reads a flow and ends it: a state is good for one callback. */
  take(state: string | undefined): OAuthFlow | undefined;
}

export function createOAuthFlows(): OAuthFlows {
  const flows = new Map<string, OAuthFlow>();
  const get = (state: string | undefined) => (state === undefined ? undefined : flows.get(state));
  return {
    begin(input) {
      const flow = { ...input, state: randomUUID(), connectionId: input.session.reconnect?.connectionId ?? randomUUID() };
      flows.set(flow.state, flow);
      return flow;
    },
    get,
    take(state) {
      const flow = get(state);
      if (flow) flows.delete(flow.state);
      return flow;
    },
  };
}
