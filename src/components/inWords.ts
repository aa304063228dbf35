/** A name of Nango's as words: `channel-messages` is `channel messages`, `SlackChannel` is `Slack channel`. */
export function inWords(name: string): string {
  const words = name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .split(/[-_\s]+/)
    .filter(Boolean);
  // What is all capitals stays so.
  return words.map((word, index) => (index === 0 || word === word.toUpperCase() ? word : word.toLowerCase())).join(' ');
}

/** The same as a title: `Channel messages`. */
export function asTitle(name: string): string {
  const words = inWords(name);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
