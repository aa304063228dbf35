import { describe, expect, it } from 'vitest';
import type { NangoRecord } from '../protocol/index.js';
import { measureRecords } from './measureRecords.js';

const options = { now: Date.parse('2026-11-23T12:00:00Z'), timeZone: 'UTC' };

describe('the latest value', () => {
  const steps = records([
    { step: 1, share: 1 },
    { step: 3, share: 0.25 },
    { step: 2, share: 0.5 },
    { step: 4, share: null },
  ]);

  it('is that of the record which is greatest in the other field, of those that have a value', () => {
    expect(measureRecords(steps, { latest: 'share', by: 'step' }, options)).toEqual({ value: 0.25, days: [] });
  });

  it('is by default what changed last', () => {
    const [first, second] = records([{ share: 0.1 }, { share: 0.2 }]);
    first!._nango_metadata.last_modified_at = '2026-11-23T11:00:00.000000+00:00';
    second!._nango_metadata.last_modified_at = '2026-11-23T10:00:00.000000+00:00';
    expect(measureRecords([first!, second!], { latest: 'share' }, options).value).toBe(0.1);
  });

  it('takes a number before a text, and numbers written as text for numbers', () => {
    expect(measureRecords(records([{ at: 'later', value: '7' }, { at: 2, value: ' 8.5 ' }]), { latest: 'value', by: 'at' }, options).value).toBe(8.5);
  });

  it('is none where no record has one', () => {
    expect(measureRecords(records([{ share: 'n/a' }, { share: '' }, {}]), { latest: 'share' }, options).value).toBeNull();
    expect(measureRecords([], { latest: 'share' }, options).value).toBeNull();
  });
});

it('counts', () => {
  expect(measureRecords(records([{}, {}]), 'count', options)).toEqual({ value: 2, days: [] });
});

describe('a number per day', () => {
  const events = records([
    { at: '2026-11-23T00:10:00Z', amount: 5 },
    { at: '2026-11-23T23:10:00Z', amount: 2 },
    { at: '2026-11-21', amount: 1 },
    { at: '2026-10-01T00:00:00Z', amount: 100 },
    { at: 'never', amount: 100 },
    { amount: 100 },
  ]);

  it('counts, without gaps, the earliest first, and adds up what lies within', () => {
    expect(measureRecords(events, { perDay: 'at', days: 3 }, options)).toEqual({
      value: 3,
      days: [
        { day: '2026-11-21', value: 1 },
        { day: '2026-11-22', value: 0 },
        { day: '2026-11-23', value: 2 },
      ],
    });
  });

  it('adds up a field', () => {
    expect(measureRecords(events, { perDay: 'at', sum: 'amount', days: 1 }, options)).toEqual({ value: 7, days: [{ day: '2026-11-23', value: 7 }] });
  });

  it("has the days of the calendar's zone, but never moves a day that has no time", () => {
    const { days } = measureRecords(events, { perDay: 'at', days: 4 }, { ...options, timeZone: 'America/Los_Angeles' });
    expect(days).toEqual([
      { day: '2026-11-20', value: 0 },
      { day: '2026-11-21', value: 1 },
      { day: '2026-11-22', value: 1 },
      { day: '2026-11-23', value: 1 },
    ]);
  });

  it('reads seconds and milliseconds since the epoch, and the cells of a spreadsheet', () => {
    const rows = records([{ values: { When: 1_795_435_200, Amount: '12' } }, { values: { When: 1_795_435_200_000, Amount: '30' } }]);
    expect(measureRecords(rows, { perDay: 'values.When', sum: 'values.Amount', days: 1 }, { now: 1_795_435_200_000, timeZone: 'UTC' }).value).toBe(42);
  });

  it('is nothing, not zero, where no record has a time', () => {
    expect(measureRecords(records([{ at: null }]), { perDay: 'at' }, options)).toEqual({ value: null, days: [] });
  });

  it('is zero where all of them are too old', () => {
    const { value, days } = measureRecords(records([{ at: '2020-01-01T00:00:00Z' }]), { perDay: 'at' }, options);
    expect(value).toBe(0);
    expect(days).toHaveLength(30);
  });
});

function records(fields: readonly object[]): NangoRecord[] {
  return fields.map((own, index) => ({
    id: String(index),
    ...own,
    _nango_metadata: { first_seen_at: '', last_modified_at: '2026-11-23T10:00:00.000000+00:00', last_action: 'ADDED', deleted_at: null, pruned_at: null, cursor: '' },
  }));
}
