import { createSync, type NangoSync } from 'nango';
import * as z from 'zod';
import { parseRows } from '../../lib/parseRows.js';
import { askHogql } from '../../lib/posthog.js';
import { eventNamesFor } from '../../lib/posthogEventNames.js';
import { neverEarlier, removeVanished, withProfiles } from '../../lib/posthogPeople.js';
import { toPostHogPerson, upstreamPerson } from '../../lib/posthogPerson.js';
import { activePeople } from '../../lib/posthogQueries.js';
import { isoTime } from '../../lib/posthogTime.js';
import { askInWindow, type TimeWindow } from '../../lib/posthogWindow.js';
import { readSettings } from '../../lib/settings.js';
import { PostHogPerson } from '../../models.js';
import { PostHogActiveUsersSettings } from '../../settings.js';

/** Flat, as Nango asks; times in ISO 8601 UTC, empty for none. */
const Checkpoint = z.object({
  /** Another project is another story: its checkpoint does not count. */
  project_id: z.string(),
  /** The window being read; empty between windows. */
  window_from: z.string(),
  window_to: z.string(),
  /** Last person of the window that is saved. PostHog answers in the order of ids. */
  after_person_id: z.string(),
  /** Events up to here have been read. */
  read_until: z.string(),
  last_reconciled: z.string(),
  /** How far a look for vanished people came before it was interrupted. */
  reconcile_cursor: z.string(),
});
type Checkpoint = z.infer<typeof Checkpoint>;
type Settings = z.infer<typeof PostHogActiveUsersSettings>;

type ActiveUsersSync = NangoSync<{ PostHogPerson: typeof PostHogPerson }, typeof PostHogActiveUsersSettings, typeof Checkpoint>;

/**
 * People with an event since the last run; the first run looks `lookback_days` back. Reads a window of time that stands
 * still, a page of people at a time, each saved before the next; an interrupted run goes on behind the last page. Windows
 * overlap by an hour, for events that arrive late. Once a day, people whom PostHog has merged or deleted are removed.
 */
const sync = createSync({
  description: 'People who used your product, with name, email, properties and the time of their latest event.',
  version: '1.0.0',
  frequency: 'every 15 minutes',
  autoStart: false,
  scopes: ['query:read'],
  models: { PostHogPerson },
  metadata: PostHogActiveUsersSettings,
  checkpoint: Checkpoint,

  exec: async (nango) => {
    const settings = await readSettings(nango, PostHogActiveUsersSettings);
    const startedAt = Date.now();
    const saved = await nango.getCheckpoint();
    let position = saved?.project_id === settings.project_id ? saved : beginning(settings.project_id, startedAt, saved !== null);

    // Within a run windows follow on each other; only the first one of a run overlaps what is known.
    let from = position.read_until ? Date.parse(position.read_until) - OVERLAP_MS : startedAt - (settings.lookback_days ?? DEFAULT_LOOKBACK_DAYS) * DAY_MS;
    let widest = Number.POSITIVE_INFINITY;
    do {
      const opened = position.window_to ? position : openWindow(position, { from, to: Math.min(startedAt, from + widest) });
      const done = await readWindow(nango, opened, settings);
      from = Date.parse(done.window_to);
      if (done.window_to < opened.window_to) widest = from - Date.parse(done.window_from);
      position = { ...done, window_from: '', window_to: '', after_person_id: '', read_until: later(done.window_to, done.read_until) };
      await nango.saveCheckpoint(position);
      // The next run is due as soon as the little that may be left has grown to an interval.
    } while (startedAt - from > INTERVAL_MS);

    if (startedAt - Date.parse(position.last_reconciled) < DAY_MS) return;
    for await (const reconcile_cursor of removeVanished(nango, settings.project_id, position.reconcile_cursor)) {
      await nango.saveCheckpoint({ ...position, reconcile_cursor });
    }
    await nango.saveCheckpoint({ ...position, last_reconciled: isoTime(startedAt), reconcile_cursor: '' });
  },
});

/** `moved`: there are people of another project, who are not in this one; otherwise there is nobody yet to look for. */
function beginning(project_id: string, startedAt: number, moved: boolean): Checkpoint {
  const last_reconciled = isoTime(moved ? 0 : startedAt);
  return { project_id, window_from: '', window_to: '', after_person_id: '', read_until: '', last_reconciled, reconcile_cursor: '' };
}

function openWindow(position: Checkpoint, { from, to }: TimeWindow): Checkpoint {
  return { ...position, window_from: isoTime(from), window_to: isoTime(to), after_person_id: '' };
}

/** Reads from `position` to the end of its window, which comes sooner when PostHog finds the window too wide. */
async function readWindow(nango: ActiveUsersSync, position: Checkpoint, settings: Settings): Promise<Checkpoint> {
  const events = { only: eventNamesFor(settings.activity_event_names), except: eventNamesFor(settings.activity_exclude_events) };
  let at = position;
  for (;;) {
    const afterPerson = at.after_person_id;
    const limits = { from: Date.parse(at.window_from), to: Date.parse(at.window_to) };
    const { answer, window } = await askInWindow(nango, limits, (window) =>
      askHogql(nango, settings.project_id, activePeople({ window, afterPerson, events, limit: PAGE_SIZE })),
    );
    const items = await withProfiles(nango, settings.project_id, answer);
    const rows = await parseRows(nango, items, { upstream: upstreamPerson, model: PostHogPerson, toRow: toPostHogPerson });
    const overlaps = at.window_from < at.read_until;
    await nango.batchSave(overlaps ? await neverEarlier(nango, rows) : rows, 'PostHogPerson');

    at = { ...at, window_to: isoTime(window.to) };
    if (answer.length < PAGE_SIZE) return at;
    at = { ...at, after_person_id: lastPerson(answer, afterPerson) };
    await nango.saveCheckpoint(at);
  }
}

/** Where the next page begins. PostHog must have gone forward, or the run would never end. */
function lastPerson(answer: readonly { person: unknown }[], before: string): string {
  const person = answer.at(-1)?.person;
  if (typeof person !== 'string' || person <= before) throw new Error('PostHog answered people that are not in the order of their ids.');
  return person;
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

const PAGE_SIZE = 1000;
const DEFAULT_LOOKBACK_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
const INTERVAL_MS = 15 * 60 * 1000;
/** Phones and slow networks send events late. */
const OVERLAP_MS = 60 * 60 * 1000;

export default sync;
