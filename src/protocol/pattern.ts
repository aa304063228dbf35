/** A text as part of a regular expression with the flag `u`, where it stands for itself. */
export function patternOf(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}
