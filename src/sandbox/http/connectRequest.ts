import { z } from 'zod';
import type { SandboxSession } from '../core/SandboxCore.js';

/** What the browser SDK puts into the query of every way to connect. */
export const authorizeQuerySchema = z
  .looseObject({
    connection_id: z.string().optional(),
    params: z.record(z.string(), z.string()).optional(),
    authorization_params: z.record(z.string(), z.string()).optional(),
    ws_client_id: z.string().optional(),
  })
  .superRefine((query, context) => {
    if (query.connection_id === undefined) return;
    // A session decides itself which connection it makes.
    context.addIssue({ code: 'custom', message: 'connection_id is forbidden when using session token', path: ['connection_id'] });
  });

export type AuthorizeQuery = z.output<typeof authorizeQuerySchema>;

/** `params[subdomain]=eu` becomes the connection's `connection_config`. */
export function connectionConfigOf({ params = {} }: AuthorizeQuery): Record<string, string> {
  return params;
}

export function isAllowed(session: SandboxSession, integrationId: string): boolean {
  return session.allowedIntegrations === null || session.allowedIntegrations.includes(integrationId);
}
