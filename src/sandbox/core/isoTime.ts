/** Milliseconds since the epoch as ISO 8601 UTC with `Z`. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
