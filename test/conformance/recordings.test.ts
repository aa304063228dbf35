import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cases } from './cases/index.js';
import { fits, heldElsewhere, isListed, notCovered } from './notCovered.js';
import { recordingNames } from './recordings.js';
import { replay } from './replay.js';

describe('the sandbox answers as the recorded Nango server did', () => {
  it.each(Object.entries(cases))('%s', async (name, options) => {
    expect(await replay(name, options)).toEqual([]);
  });
});

describe('the recordings', () => {
  const replayed = recordingNames.filter((name) => name in cases);
  const held = recordingNames.filter((name) => isListed(heldElsewhere, name));
  const left = recordingNames.filter((name) => isListed(notCovered, name));

  it('are each replayed, held by another test, or named with a reason not to be, and one of these only', () => {
    expect([...replayed, ...held, ...left].toSorted()).toEqual(recordingNames.toSorted());
    expect(Object.keys(cases).filter((name) => !recordingNames.includes(name))).toEqual([]);
    process.stdout.write(`recordings: ${replayed.length} replayed, ${held.length} held by tests of their own, ${left.length} not covered, of ${recordingNames.length}\n`);
  });

  it('are listed by patterns that each fit one', () => {
    const patterns = Object.keys({ ...heldElsewhere, ...notCovered });
    expect(patterns.filter((pattern) => !recordingNames.some((name) => fits(pattern, name)))).toEqual([]);
  });

  it('are held by tests that are there', () => {
    expect(Object.values(heldElsewhere).filter((file) => !existsSync(join(import.meta.dirname, file)))).toEqual([]);
  });
});
