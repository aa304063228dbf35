/** Joins class names; the host's own comes last. */
export function classes(...names: (string | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
