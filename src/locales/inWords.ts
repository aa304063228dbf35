/** `channel-messages` as a customer would say it: names of syncs stay as they were given, without their hyphens. */
export function inWords(name: string): string {
  return name.replaceAll(/[-_]+/g, ' ');
}
