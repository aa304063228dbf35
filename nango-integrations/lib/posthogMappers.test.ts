import { describe, expect, it } from 'vitest';
import { PostHogEvent, PostHogPerson } from '../models.js';
import { readFailure } from './posthogErrors.js';
import { toPostHogEvent, upstreamEvent } from './posthogEvent.js';
import { eventNamesFor, toEventName } from './posthogEventNames.js';
import { searchFrom, toConversionData } from './posthogFunnel.js';
import { toPostHogPerson, upstreamPerson } from './posthogPerson.js';
import { posthogProperties, tidyProperties } from './posthogProperties.js';
import { eventsAfter } from './posthogQueries.js';
import { posthogTime, toHogqlTime, toMicroseconds } from './posthogTime.js';

describe('times of PostHog', () => {
  it.each([
    ['2026-11-23T10:04:12.481000Z', '2026-11-23T10:04:12.481Z'],
    ['2026-11-23T05:04:12.481000-05:00', '2026-11-23T10:04:12.481Z'],
    ['2026-11-23 10:04:12', '2026-11-23T10:04:12.000Z'],
    ['2026-11-23T15:34:12+0530', '2026-11-23T10:04:12.000Z'],
  ])('%s becomes %s', (text, iso) => {
    expect(posthogTime.parse(text)).toBe(iso);
  });

  it.each(['', 'yesterday', '2026-13-40T00:00:00Z'])('"%s" is none', (text) => {
    expect(posthogTime.safeParse(text).success).toBe(false);
    expect(toMicroseconds(text)).toBeUndefined();
  });

  it('keep their microseconds as a cursor', () => {
    expect(toMicroseconds('2026-11-23T05:04:12.481237-05:00')).toBe('2026-11-23T10:04:12.481237Z');
    expect(toMicroseconds('2026-11-23T10:04:12Z')).toBe('2026-11-23T10:04:12.000000Z');
    expect(toHogqlTime('2026-11-23T10:04:12.481237Z')).toBe('2026-11-23 10:04:12.481237');
  });
});

describe('properties of PostHog', () => {
  it('are sorted at every depth', () => {
    expect(JSON.stringify(tidyProperties({ b: [{ z: 1, a: 2 }], a: null }, () => true))).toBe('{"a":null,"b":[{"a":2,"z":1}]}');
  });

  it('are shortened when they are absurdly large, never in the middle of a character', () => {
    const { text, list } = tidyProperties({ text: `${'x'.repeat(1999)}😀`, list: Array.from({ length: 9999 }, () => 'x') }, () => true);

    expect(text).toBe(`${'x'.repeat(1999)}…`);
    expect(list).toMatch(/^\(left out: \d+ characters\)$/);
  });

  it.each(['{"a":', '[]', '"text"', 'null', 5])('%j are none', (given) => {
    expect(posthogProperties.safeParse(given).success).toBe(false);
  });

  it('may come parsed, or empty', () => {
    expect(posthogProperties.parse({ a: 1 })).toEqual({ a: 1 });
    expect(posthogProperties.parse('')).toEqual({});
  });
});

describe('names of events', () => {
  it('get the dollar sign where PostHog itself sends them', () => {
    expect(['pageview', 'screen', 'signup', '$pageview'].map(toEventName)).toEqual(['$pageview', '$screen', 'signup', '$pageview']);
  });

  it('stand for both in a filter', () => {
    expect(eventNamesFor(['pageview', 'signup', '$pageview'])).toEqual(['pageview', '$pageview', 'signup']);
    expect(eventNamesFor(undefined)).toEqual([]);
  });
});

describe('a query', () => {
  it('never has a value in its text', () => {
    const name = "'; drop table events; --";
    const { hogql, values } = eventsAfter({ position: { ingestedAt: '2026-11-23T10:04:12.481237Z', uuid: name }, to: 0, oldest: 0, events: { only: [name], except: [name] }, limit: 7 });

    expect(hogql).not.toContain('drop table');
    expect(Object.keys(values).filter((value) => !hogql.includes(`{${value}}`))).toEqual([]);
    expect(values).toMatchObject({ after: '2026-11-23 10:04:12.481237', after_uuid: name, only_events: [name], except_events: [name], limit: 7 });
  });
});

describe('a person', () => {
  const upstream = { person: 'p-1', last_seen: '2026-11-23T10:00:00Z', person_properties: '{}', first_seen: null, identified: 0, known_as: ['b', 'a'] };
  const toRow = (changes: object) => PostHogPerson.parse(toPostHogPerson(upstreamPerson.parse({ ...upstream, ...changes })));

  it('may be nobody yet', () => {
    expect(toRow({})).toEqual({ id: 'p-1', name: null, email: null, is_identified: false, distinct_ids: ['a', 'b'], first_seen_at: null, last_seen_at: '2026-11-23T10:00:00.000Z', properties: {} });
  });

  it.each([
    [{ name: ' Ada ', first_name: 'X' }, 'Ada'],
    [{ first_name: 'Ada' }, 'Ada'],
    [{ name: 7, last_name: 'Lovelace', first_name: '' }, 'Lovelace'],
  ])('with %j is called %s', (properties, name) => {
    expect(toRow({ person_properties: JSON.stringify(properties) })).toMatchObject({ name });
  });
});

describe('an event', () => {
  it('without a person has none', () => {
    const upstream = { event_uuid: 'e', event_name: 'x', sent_as: 'd', person: '00000000-0000-0000-0000-000000000000', happened: '2026-11-23T10:00:00Z', ingested: '2026-11-23T10:00:00Z', event_properties: '{"$ip":"::1","a":1}' };

    expect(PostHogEvent.parse(toPostHogEvent(upstreamEvent.parse(upstream), undefined))).toMatchObject({ person_id: null, url: null, properties: { a: 1 } });
  });
});

describe('a funnel', () => {
  const funnel = { name: 'F', steps: ['a', 'b'], dateFrom: '-30d', windowDays: 14 };
  const found = [
    { order: 0, count: 4, average_conversion_time: 9, median_conversion_time: 9 },
    { order: 1, count: 1, average_conversion_time: 12.5, median_conversion_time: undefined },
  ];

  it('has times from the second step on', () => {
    expect(toConversionData(found, funnel).map((row) => [row.average_seconds, row.median_seconds])).toEqual([[null, null], [12.5, null]]);
  });

  it('has ids of its own for other steps, another period and another window, not for another name', () => {
    const key = (changes: object) => toConversionData(found, { ...funnel, ...changes })[0]?.id;

    expect(key({ name: 'G' })).toBe(key({}));
    expect(new Set([key({}), key({ steps: ['a', 'c'] }), key({ dateFrom: '-7d' }), key({ windowDays: 7 })]).size).toBe(4);
  });

  it.each([
    ['-7d', 30],
    ['-90d', 90],
    ['-2y', 732],
    ['2026-11-20', 30],
    ['2026-06-01', 176],
    ['2026-99-99', 30],
  ])('since %s looks %i days back for its events', (dateFrom, days) => {
    const now = Date.parse('2026-11-23T00:00:00Z');

    expect((now - searchFrom({ ...funnel, dateFrom }, now)) / 86_400_000).toBe(days);
  });
});

describe('what a call threw', () => {
  it('is a failure of PostHog when it is an HTTP error', () => {
    const response = { status: 429, headers: { 'retry-after': '42' }, data: { detail: 'Request was throttled.' } };

    expect(readFailure({ isAxiosError: true, response })).toEqual({ status: 429, detail: 'Request was throttled.', retryAfterSeconds: 42 });
    expect(readFailure({ isAxiosError: true, code: 'ECONNRESET' })).toEqual({ status: 0, detail: '', retryAfterSeconds: undefined });
  });

  it('is left alone otherwise', () => {
    expect(readFailure(new Error('Execution was cancelled'))).toBeUndefined();
  });
});
