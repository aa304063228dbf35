import * as z from 'zod';
import { type PostHogEvent } from '../models.js';
import { posthogProperties, textOf, tidyProperties } from './posthogProperties.js';
import { posthogTime } from './posthogTime.js';

export const upstreamEvent = z.object({
  event_uuid: z.string().min(1),
  event_name: z.string(),
  sent_as: z.string(),
  person: z.string().nullable(),
  happened: posthogTime,
  ingested: posthogTime,
  event_properties: posthogProperties,
});

/** Events by the hundred a visit, which say little in a table. */
export const noisyEvents: readonly string[] = ['$autocapture', '$rageclick', '$feature_flag_called', '$snapshot', '$snapshot_items', '$$heatmap'];

/** `kept`: the properties that the settings name; undefined for all but PostHog's own, which begin with a dollar sign. */
export function toPostHogEvent(event: z.infer<typeof upstreamEvent>, kept: readonly string[] | undefined): PostHogEvent {
  const { event_properties: properties, person } = event;
  return {
    id: event.event_uuid,
    event: event.event_name,
    distinct_id: event.sent_as,
    person_id: person && person !== NOBODY ? person : null,
    timestamp: event.happened,
    ingested_at: event.ingested,
    url: textOf(properties, '$current_url'),
    properties: tidyProperties(properties, (name) => kept?.includes(name) ?? !name.startsWith('$')),
  };
}

/** How ClickHouse writes that there is no UUID. */
const NOBODY = '00000000-0000-0000-0000-000000000000';
