/** An integration on offer, and which of its models may be read. */
export interface IntegrationRule {
  integrationId: string;
  /** @default all that its syncs save */
  models?: readonly string[];
}

export type IntegrationInput = string | IntegrationRule;

/** What the host offers; everything else is unknown to the handler. */
export interface IntegrationRules {
  /** In the host's order. */
  readonly ids: readonly string[];
  allowsModel(integrationId: string, model: string): boolean;
}

export function createIntegrationRules(inputs: readonly IntegrationInput[]): IntegrationRules {
  const rules = new Map(inputs.map((input) => (typeof input === 'string' ? [input, null] : [input.integrationId, input.models ? new Set(input.models) : null])));
  return {
    ids: [...rules.keys()],
    allowsModel: (integrationId, model) => {
      const models = rules.get(integrationId);
      return models === null || (models?.has(model) ?? false);
    },
  };
}
