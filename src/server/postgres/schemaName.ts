/** Refuses what Postgres would cut short or keep for itself. */
export function checkSchemaName(name: string): string {
  const bytes = new TextEncoder().encode(name).length;
  const isKept = name.startsWith('pg_') || name === 'information_schema';
  if (name !== '' && bytes <= MAX_BYTES && !name.includes('\0') && !isKept) return name;
  throw new TypeError(
    `createPostgresStore: ${JSON.stringify(name)} cannot be the name of a schema. Postgres takes 1 to ${MAX_BYTES} bytes and keeps names beginning with pg_ for itself. ` +
      "Leave `schema` out for 'nango_embed'.",
  );
}

/** Postgres cuts at 63; some are kept for the names of channels, which begin like the schema. */
const MAX_BYTES = 50;
