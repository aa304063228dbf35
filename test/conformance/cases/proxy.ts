import { connectedWithSlack2, integrations } from '../arrange.js';
import type { Case, Cases } from '../Case.js';
import { expired } from './connections.js';

/** Headers that the transport to a real provider adds. */
const transport = ['user-agent', 'accept-encoding', 'host', 'connection', 'content-length', 'accept'];

const passedOn: Case = { arrange: connectedWithSlack2 };

export const proxyCases: Cases = {
  'proxy.base-url-override': passedOn,
  'proxy.base-url-override.loopback-ip.blocked': passedOn,
  'proxy.get': passedOn,
  'proxy.get.page2': passedOn,
  'proxy.missing-auth.error': passedOn,
  'proxy.missing-headers.error': passedOn,
  'proxy.no-retries-429.error': {
    arrange(world) {
      connectedWithSlack2(world);
      world.provider.rateLimited = 1;
    },
  },
  'proxy.retries-429': {
    arrange(world) {
      connectedWithSlack2(world);
      world.provider.rateLimited = 1;
    },
    wait: 1000,
  },
  'proxy.post.json': { arrange: connectedWithSlack2, anyValue: transport },
  'proxy.posthog': passedOn,
  'proxy.private-api-generic': { arrange: connectedWithSlack2, anyValue: transport },
  'proxy.refresh-failed.error': { arrange: (world) => (integrations(world), expired(world)) },
  'proxy.unauth-no-base-url.error': passedOn,
  'proxy.unknown-connection.error': passedOn,
  'proxy.unknown-integration.error': passedOn,
  'proxy.upstream-400.error': passedOn,
  'proxy.upstream-401.error': passedOn,
  'proxy.upstream-403.error': passedOn,
  'proxy.upstream-404.error': passedOn,
  'proxy.upstream-422.error': passedOn,
  'proxy.upstream-429.error': passedOn,
  'proxy.upstream-500.error': passedOn,
  'proxy.upstream-503.error': passedOn,
  'node-client/proxy.post': { arrange: connectedWithSlack2, anyValue: transport },
  'cli/dryrun-action.04.post-proxy-echo': { arrange: connectedWithSlack2, anyValue: transport },
  'cli/dryrun-sync.04.get-proxy-conversations-list': passedOn,
  'cli/dryrun-sync.05.get-proxy-conversations-list': passedOn,
  'cli/dryrun-sync.06.get-proxy-conversations-list': passedOn,
  'cli/dryrun-metadata.05.get-proxy-api-projects-7-persons': passedOn,
};
