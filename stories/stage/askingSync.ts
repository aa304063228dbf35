import type { SandboxFunction } from '../../src/sandbox/core/index.js';

/** A sync that asks for these settings, as JSON Schemas by name. */
export function askingSync(properties: Record<string, object>, { syncName = 'issues', required = [] }: { syncName?: string; required?: string[] } = {}): SandboxFunction {
  return {
    integrationId: 'slack',
    syncName,
    description: 'Asks for settings.',
    models: ['Issue'],
    frequency: 'every hour',
    autoStart: false,
    scopes: [],
    webhookSubscriptions: [],
    input: 'IssueSettings',
    jsonSchema: { definitions: { IssueSettings: { type: 'object', properties, required } } },
  };
}

/** One setting for each kind of control. */
export const everyControl: SandboxFunction = askingSync(
  {
    workspace: { type: 'string', title: 'Workspace', description: 'The last part of its address.', pattern: '^[a-z-]+$', examples: ['acme-support'] },
    include_private: { type: 'boolean', title: 'Include private issues', description: 'Issues that only their team may see.' },
    days: { type: 'integer', title: 'Days of history', minimum: 1, maximum: 365, default: 30 },
    order: { type: 'string', title: 'Order', enum: ['newest', 'oldest'], default: 'newest' },
    teams: { type: 'array', title: 'Teams', description: 'Only these.', items: { type: 'string', minLength: 1 }, minItems: 1, maxItems: 3, examples: [['Support', 'Sales']] },
    states: { type: 'array', title: 'States', description: 'Issues in other states are left out.', items: { type: 'string', enum: ['open', 'closed', 'merged'] }, default: ['open'] },
    with_comments: { type: 'boolean', title: 'Comments', default: true },
    mapping: { type: 'object', title: 'Field mapping' },
  },
  { required: ['workspace', 'include_private'] },
);
