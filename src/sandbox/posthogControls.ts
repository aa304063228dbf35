import { field, number, text } from './controlBody.js';
import type { SandboxControls } from './http/index.js';
import type { NewEvent, PostHogControl } from './providers/posthog/posthogControl.js';
import type { PostHogPersonObject } from './providers/posthog/PostHogPersons.js';

/** The levers of the PostHog look-alike over HTTP: `POST /_sandbox/posthog/<name>` with a JSON body. People are named by any of their distinct ids. */
export function posthogControls(control: PostHogControl): SandboxControls {
  const personOf = (distinctId: string): PostHogPersonObject => {
    const person = control.persons().find(({ distinctIds }) => distinctIds.includes(distinctId));
    if (!person) throw new Error(`There is nobody with the distinct id "${distinctId}" in the PostHog look-alike.`);
    return person;
  };
  return {
    'posthog/add-event': (body) => control.addEvent(newEvent(body)),
    'posthog/add-events': (body) => {
      const times = number(body, 'times', 1);
      for (let time = 0; time < times; time += 1) control.addEvent(newEvent(body));
      return { added: times };
    },
    'posthog/add-late-event': (body) => control.addEvent({ ...newEvent(body), happenedAt: Date.parse(text(body, 'happenedAt')) }),
    'posthog/add-person': (body) => control.addPerson({ distinctId: text(body, 'distinctId'), properties: record(body, 'properties') }),
    'posthog/identify': (body) => control.identify(personOf(text(body, 'distinctId')).id, record(body, 'properties')),
    'posthog/merge-persons': (body) => control.mergePersons({ from: personOf(text(body, 'from')).id, into: personOf(text(body, 'into')).id }),
    'posthog/delete-person': (body) => control.deletePerson(personOf(text(body, 'distinctId')).id),
    'posthog/revoke-key': () => control.revokeKey(),
    'posthog/restore-key': () => control.restoreKey(),
    'posthog/rate-limit': (body) => control.rateLimit({ ...target(body), retryAfterSeconds: number(body, 'retryAfterSeconds', 1) }),
    'posthog/fail': (body) => {
      const answer = field(body, 'body');
      control.fail({ ...target(body), status: number(body, 'status', 500), ...(answer === undefined ? {} : { body: answer }) });
    },
    'posthog/slow-windows': (body) => control.setLimits({ slowWindowMs: number(body, 'longerThanMinutes', 60) * 60_000 }),
    'posthog/recover': () => control.recover(),
  };
}

function newEvent(body: unknown): NewEvent {
  return { event: text(body, 'event'), distinctId: text(body, 'distinctId'), properties: record(body, 'properties') };
}

function target(body: unknown): { query?: string; skip: number; times: number } {
  const query = field(body, 'query');
  return { ...(typeof query === 'string' ? { query } : {}), skip: number(body, 'skip', 0), times: number(body, 'times', 1) };
}

function record(body: unknown, name: string): Record<string, unknown> {
  const value = field(body, name);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
