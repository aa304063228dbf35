/** `changes` laid over `base`: nested objects merge, everything else, arrays too, is replaced. */
export function deepMerge(base: Record<string, unknown>, changes: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...base };
  for (const [key, value] of Object.entries(changes)) {
    const present = merged[key];
    merged[key] = isPlainObject(present) && isPlainObject(value) ? deepMerge(present, value) : value;
  }
  return merged;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
