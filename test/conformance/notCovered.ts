/** Recordings that no test replays, and why. A name that ends in `*` stands for all that begin so. */
export const notCovered: Readonly<Record<string, string>> = {
  'env.js': 'configuration of the dashboard, which the sandbox does not have',
  'mcp.get': 'the sandbox has no MCP server',
  'egress.default-policy.webhook-url.*': 'a route of the dashboard, where the host’s webhook address is entered',
};

/** Recordings that are no single exchange, or lack a part of it, and the test that holds them. */
export const heldElsewhere: Readonly<Record<string, string>> = {
  'webhooks/*': 'webhooks.test.ts',
  'connect-ui.*': 'connectUi.test.ts',
  'connect.oauth.websocket': 'websocket.test.ts',
  'egress.default-policy.proxy.*': 'egress.test.ts',
  'egress.default-policy.connect-session.*': 'egress.test.ts',
};

export function isListed(list: Readonly<Record<string, string>>, name: string): boolean {
  return Object.keys(list).some((pattern) => fits(pattern, name));
}

export function fits(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
