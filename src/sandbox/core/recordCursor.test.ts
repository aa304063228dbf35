import { describe, expect, it } from 'vitest';
import { readRecording } from '../../../test/conformance/recordings.js';
import { createManualClock } from './clock.js';
import { createBatchTimes, formatMicros, parseMicros } from './microTime.js';
import { comparePositions, decodeCursor, encodeCursor } from './recordCursor.js';
import type { SandboxRecord } from './recordTypes.js';

const recorded = ['records.page1.limit10', 'records.cursor-resume-after-change', 'records.pruned', 'life.records.after-delete'].flatMap(
  (name) => (readRecording(name).response.body as { records: SandboxRecord[] }).records,
);

describe('cursors', () => {
  it('reads and writes the recorded ones', () => {
    expect(recorded.length).toBeGreaterThan(15);
    for (const { _nango_metadata: metadata } of recorded) {
      const position = decodeCursor(metadata.cursor);
      expect(formatMicros(position.modifiedAt)).toBe(metadata.last_modified_at);
      expect(encodeCursor(position)).toBe(metadata.cursor);
    }
  });

  it('puts recorded pages in the recorded order', () => {
    for (const name of ['records.page1.limit10', 'records.cursor-resume-after-change', 'records.pruned']) {
      const { records } = readRecording(name).response.body as { records: SandboxRecord[] };
      const positions = records.map(({ _nango_metadata: { cursor } }) => decodeCursor(cursor));
      expect(positions.toSorted(comparePositions)).toEqual(positions);
    }
  });

  it.each(['garbage', '', btoa('yesterday||0162a2ac-cd34-56fd-a21d-93f6171fd777'), btoa('2026-11-23T12:00:00+00:00||x'), '%%%'])('refuses %o', (cursor) => {
    expect(() => decodeCursor(cursor)).toThrow(expect.objectContaining({ reason: 'invalid_cursor' }));
  });
});

describe('microsecond times', () => {
  it.each([
    ['2026-11-23T12:05:57.546011+00:00', '2026-11-23T12:05:57.546011+00:00'],
    ['2026-11-23T12:07:06.287460+00:00', '2026-11-23T12:07:06.28746+00:00'],
    ['2026-11-23T12:07:06.000000+00:00', '2026-11-23T12:07:06+00:00'],
    ['2026-11-23T12:07:05.939Z', '2026-11-23T12:07:05.939+00:00'],
    ['2026-11-23T12:07Z', '2026-11-23T12:07:00+00:00'],
    ['2026-11-23T14:07:05+02:00', '2026-11-23T12:07:05+00:00'],
  ])('reads %s and prints it without trailing zeros', (text, printed) => {
    expect(formatMicros(parseMicros(text) ?? 0)).toBe(printed);
  });

  it.each(['yesterday', '2026-11-23', '2026-13-45T99:00:00Z'])('does not read %s', (text) => {
    expect(parseMicros(text)).toBeUndefined();
  });

  it('gives every batch a later time than the one before, also while the clock stands still', async () => {
    const clock = createManualClock();
    const next = createBatchTimes(clock);
    const times = [next(), next()];
    await clock.advance(1);
    times.push(next());
    expect(times[1]).toBe((times[0] ?? 0) + 1);
    expect(times[2]).toBe(clock.now() * 1000);
  });
});
