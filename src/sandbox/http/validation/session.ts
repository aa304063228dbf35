import { z } from 'zod';
import type { IntegrationConfigDefaults } from '../../core/SandboxCore.js';
import { endUserSchema, organizationSchema, tagsSchema } from './owner.js';
import { present } from './present.js';
import { connectionIdSchema, providerConfigKeySchema, webhookUrlSchema } from './schemas.js';

const defaultsSchema = z.strictObject({
  user_scopes: z.string().optional(),
  authorization_params: z.record(z.string(), z.string()).optional(),
  connection_config: z.looseObject({ oauth_scopes_override: z.string().optional() }).optional(),
});

const commonShape = {
  organization: organizationSchema.optional(),
  integrations_config_defaults: z.record(providerConfigKeySchema, defaultsSchema).optional(),
  overrides: z.record(providerConfigKeySchema, z.object({ docs_connect: z.string().optional() })).optional(),
  webhook_url_override: webhookUrlSchema.optional(),
  tags: tagsSchema.optional(),
};

/** `POST /connect/sessions`: whom it is for is said by tags or, as Nango did before, by an end user. */
export const sessionBodySchema = z
  .strictObject({ end_user: endUserSchema.optional(), allowed_integrations: z.array(providerConfigKeySchema).optional(), ...commonShape })
  .superRefine((body, context) => {
    if (body.end_user || body.tags) return;
    context.addIssue({ code: 'invalid_type', expected: 'object', path: ['end_user'], message: 'Invalid input: expected object, received undefined' });
  });

export const reconnectBodySchema = z.strictObject({
  connection_id: connectionIdSchema,
  integration_id: providerConfigKeySchema,
  end_user: endUserSchema.optional(),
  ...commonShape,
});

type Defaults = z.output<typeof defaultsSchema>;

export function toDefaults(defaults: Record<string, Defaults>): Record<string, IntegrationConfigDefaults> {
  return Object.fromEntries(
    Object.entries(defaults).map(([key, value]) => [
      key,
      present({ userScopes: value.user_scopes, authorizationParams: value.authorization_params, connectionConfig: value.connection_config }),
    ]),
  );
}

export function fromDefaults(defaults: Readonly<Record<string, IntegrationConfigDefaults>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(defaults).map(([key, value]) => [
      key,
      present({ user_scopes: value.userScopes, authorization_params: value.authorizationParams, connection_config: value.connectionConfig }),
    ]),
  );
}
