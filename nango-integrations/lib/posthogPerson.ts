import * as z from 'zod';
import { type PostHogPerson } from '../models.js';
import { posthogProperties, textOf, tidyProperties, type Properties } from './posthogProperties.js';
import { MAX_DISTINCT_IDS } from './posthogQueries.js';
import { posthogTime } from './posthogTime.js';

/** What our three questions about a person bring together. */
export const upstreamPerson = z.object({
  person: z.string().min(1),
  last_seen: posthogTime,
  person_properties: posthogProperties,
  first_seen: posthogTime.nullable(),
  /** ClickHouse has numbers for truth. */
  identified: z.union([z.boolean(), z.literal(0), z.literal(1)]),
  known_as: z.array(z.string()),
});

export function toPostHogPerson(person: z.infer<typeof upstreamPerson>): PostHogPerson {
  const { person_properties: properties } = person;
  return {
    id: person.person,
    name: nameOf(properties),
    email: textOf(properties, 'email') ?? textOf(properties, '$email'),
    is_identified: person.identified === true || person.identified === 1,
    distinct_ids: [...person.known_as].sort().slice(0, MAX_DISTINCT_IDS),
    first_seen_at: person.first_seen,
    last_seen_at: person.last_seen,
    properties: tidyProperties(properties, isWorthKeeping),
  };
}

function nameOf(properties: Properties): string | null {
  const parts = [textOf(properties, 'first_name'), textOf(properties, 'last_name')].filter((part) => part !== null);
  return textOf(properties, 'name') ?? (parts.length > 0 ? parts.join(' ') : null);
}

/** Initial values say of the first visit what `$browser` and the like say of the latest; flags come by the hundred. */
function isWorthKeeping(name: string): boolean {
  return !/^\$(feature\/|initial_|active_feature_flags$|creator_event_uuid$|set$|set_once$|unset$)/.test(name);
}
