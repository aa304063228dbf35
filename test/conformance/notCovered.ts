/** Recordings that are not replayed, and why. A name that ends in `*` stands for all that begin so. */
export const notCovered: Readonly<Record<string, string>> = {
  'webhooks/*': 'bodies that Nango sends: webhooks.test.ts',
  'connect-ui.*': 'a browser session with Nango’s hosted Connect UI; the requests in it are replayed one by one, the frames in websocket.test.ts',
  'connect.oauth.websocket': 'frames of a websocket: websocket.test.ts',
  'env.js': 'configuration of the dashboard, which the sandbox does not have',
  'mcp.get': 'the sandbox has no MCP server',
  'egress.default-policy.webhook-url.*': 'routes of the dashboard',
  'egress.default-policy.proxy.*': 'recorded without the credentials of the request; held by egress.test.ts',
  'egress.default-policy.connect-session.*': 'recorded without the credentials of the request; held by egress.test.ts',
  'node-client/syncStatus': 'recorded while two syncs happened to be running; the shape is in sync.status.all',
  'proxy.private-api-generic': 'headers and base URL set in the dashboard for this one integration',
};

export function isNotCovered(name: string): boolean {
  return Object.keys(notCovered).some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}
