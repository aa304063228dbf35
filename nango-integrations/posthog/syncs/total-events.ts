import { createSync, type NangoSync } from 'nango';
import * as z from 'zod';
import { parseRows } from '../../lib/parseRows.js';
import { askHogql, type HogqlRow } from '../../lib/posthog.js';
import { noisyEvents, toPostHogEvent, upstreamEvent } from '../../lib/posthogEvent.js';
import { eventNamesFor } from '../../lib/posthogEventNames.js';
import { eventsAfter, type EventColumn, type EventFilter, type EventPosition } from '../../lib/posthogQueries.js';
import { isoTime, toMicroseconds } from '../../lib/posthogTime.js';
import { askInWindow } from '../../lib/posthogWindow.js';
import { readSettings } from '../../lib/settings.js';
import { PostHogEvent } from '../../models.js';
import { PostHogTotalEventsSettings } from '../../settings.js';

/** Flat, as Nango asks. */
const Checkpoint = z.object({
  /** Another project is another story: its checkpoint does not count. */
  project_id: z.string(),
  /** The last event saved: its time of ingestion, ISO 8601 UTC to the microsecond, and its id. */
  ingested_at: z.string(),
  uuid: z.string(),
});
type Settings = z.infer<typeof PostHogTotalEventsSettings>;

type TotalEventsSync = NangoSync<{ PostHogEvent: typeof PostHogEvent }, typeof PostHogTotalEventsSettings, typeof Checkpoint>;

/**
 * Events in the order PostHog received them, so that those which phones send days late are not missed; an event that comes
 * more than a week late is. Each page is saved before the next is read, and an interrupted run goes on behind it. The first
 * run looks `lookback_days` back. Meant for up to about a million events a day: for more, PostHog has batch exports.
 */
const sync = createSync({
  description: 'Events that your product sent to PostHog, with person, page and properties.',
  version: '1.0.0',
  frequency: 'every hour',
  autoStart: false,
  scopes: ['query:read'],
  models: { PostHogEvent },
  metadata: PostHogTotalEventsSettings,
  checkpoint: Checkpoint,

  exec: async (nango) => {
    const settings = await readSettings(nango, PostHogTotalEventsSettings);
    const { project_id } = settings;
    const until = Date.now() - SETTLING_MS;
    const saved = await nango.getCheckpoint();
    let at = saved?.project_id === project_id ? positionOf(saved) : firstPosition(settings);

    const budget = settings.max_events_per_run ?? DEFAULT_MAX_EVENTS;
    let widest = Number.POSITIVE_INFINITY;
    for (let read = 0; read < budget; ) {
      const limit = Math.min(PAGE_SIZE, budget - read);
      const window = { from: Date.parse(at.ingestedAt), to: Math.min(until, Date.parse(at.ingestedAt) + widest) };
      const page = await readPage(nango, { at, window, limit, settings });
      await nango.batchSave(await toRows(nango, page.items, settings), 'PostHogEvent');

      read += page.items.length;
      if (page.to < window.to) widest = page.to - window.from;
      const isLast = page.items.length < limit && page.to >= until;
      // PostHog may take a while to show an event that it has received: the next run looks at the last minutes once more.
      at = isLast ? startOf(Math.max(until - OVERLAP_MS, 0)) : page.next;
      await nango.saveCheckpoint({ project_id, ingested_at: at.ingestedAt, uuid: at.uuid });
      if (isLast) return;
    }
    await nango.log(`Read ${budget} events, as many as the settings allow in one run: the next run goes on from there`);
  },
});

function positionOf({ ingested_at, uuid }: z.infer<typeof Checkpoint>): EventPosition {
  return { ingestedAt: ingested_at, uuid };
}

function firstPosition({ lookback_days = DEFAULT_LOOKBACK_DAYS }: Settings): EventPosition {
  return startOf(Date.now() - lookback_days * DAY_MS);
}

/** Before the first event that was ingested then. */
function startOf(ms: number): EventPosition {
  return { ingestedAt: isoTime(ms), uuid: '' };
}

interface Page {
  items: HogqlRow<EventColumn>[];
  /** End of what was read, when fewer than `limit` events came. */
  to: number;
  next: EventPosition;
}

async function readPage(nango: TotalEventsSync, options: { at: EventPosition; window: { from: number; to: number }; limit: number; settings: Settings }): Promise<Page> {
  const { at, limit, settings } = options;
  const oldest = options.window.from - LATE_MS;
  const events = filterOf(settings);
  const { answer, window } = await askInWindow(nango, options.window, ({ to }) =>
    askHogql(nango, settings.project_id, eventsAfter({ position: at, to, oldest, events, limit })),
  );
  const next = answer.length < limit ? startOf(window.to) : positionBehind(answer, at);
  return { items: answer, to: window.to, next };
}

/** Where the next page begins. PostHog must have gone forward, or the run would never end. */
function positionBehind(answer: readonly HogqlRow<EventColumn>[], before: EventPosition): EventPosition {
  const last = answer.at(-1);
  const ingestedAt = toMicroseconds(String(last?.ingested));
  const uuid = String(last?.event_uuid);
  const wentForward = ingestedAt !== undefined && (ingestedAt > before.ingestedAt || (ingestedAt === before.ingestedAt && uuid > before.uuid));
  if (!wentForward) throw new Error('PostHog answered events that are not in the order of their ingestion.');
  return { ingestedAt, uuid };
}

/** PostHog may answer an event twice until it has tidied up; of two with one id Nango would keep the first and log an error. */
async function toRows(nango: TotalEventsSync, items: HogqlRow<EventColumn>[], { properties }: Settings): Promise<PostHogEvent[]> {
  const rows = await parseRows(nango, items, { upstream: upstreamEvent, model: PostHogEvent, toRow: (event) => toPostHogEvent(event, properties) });
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** Events that are named are wanted, also noisy ones. */
function filterOf({ event_names, exclude_events }: Settings): EventFilter {
  const usual = event_names ? [] : noisyEvents;
  return { only: eventNamesFor(event_names), except: exclude_events ? eventNamesFor(exclude_events) : usual };
}

const PAGE_SIZE = 1000;
const DEFAULT_LOOKBACK_DAYS = 7;
const DEFAULT_MAX_EVENTS = 50_000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** How late an event may be sent and still be found. */
const LATE_MS = 7 * DAY_MS;
/** The newest events are not in order yet. */
const SETTLING_MS = 60 * 1000;
const OVERLAP_MS = 10 * 60 * 1000;

export default sync;
