/** Events that PostHog itself sends; people write them without the dollar sign. */
const builtIn: ReadonlySet<string> = new Set(['pageview', 'pageleave', 'autocapture', 'screen']);

/** The name by which PostHog knows an event: `pageview` is `$pageview`. */
export function toEventName(name: string): string {
  return builtIn.has(name) ? `$${name}` : name;
}

/** For filters, where it costs nothing to allow for an event of the customer's own that is called `pageview`. */
export function eventNamesFor(names: readonly string[] | undefined): string[] {
  return [...new Set((names ?? []).flatMap((name) => [name, toEventName(name)]))];
}
