import { z } from 'zod';

/** Names and ids as Nango allows them; its legacy rules are wider than one would choose today. */
export const providerConfigKeySchema = z
  .string()
  .regex(/^[a-zA-Z0-9~:.@ _-]+$/)
  .max(255);

export const connectionIdSchema = z
  .string()
  .regex(/^[a-zA-Z0-9,.;:=+~[\]|@${}"'\\/_ -]+$/)
  .max(255);

const plainName = () =>
  z
    .string()
    .regex(/^[a-zA-Z0-9_-]+$/)
    .max(255);

export const providerNameSchema = plainName();
export const syncNameSchema = plainName();
export const variantSchema = plainName();

export const modelSchema = z
  .string()
  .regex(/^[A-Z][a-zA-Z0-9_-]+$/)
  .max(255);

export const metadataSchema = z.record(z.string(), z.unknown());

/** `?force_refresh=true`: a flag in a query. */
export const flagSchema = z
  .enum(['true', 'false', ''])
  .optional()
  .transform((value) => value === 'true');

export const connectionHeadersSchema = z.object({ 'connection-id': connectionIdSchema, 'provider-config-key': providerConfigKeySchema });

/** Most routes under one integration or connection check the same parameters. */
export const uniqueKeyParamsSchema = z.strictObject({ uniqueKey: providerConfigKeySchema });
export const connectionParamsSchema = z.strictObject({ connectionId: connectionIdSchema });
export const providerConfigKeyParamsSchema = z.strictObject({ providerConfigKey: providerConfigKeySchema });

/** A webhook target that Nango's default policy allows: not this machine, not a private network. */
export const webhookUrlSchema = z.url().refine((url) => !isPrivateHost(url), { message: 'This webhook URL is not allowed.' });

function isPrivateHost(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === 'localhost' || /^(127|10|0)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^169\.254\.|^\[/.test(host);
}
