import { describe, expect, it } from 'vitest';
import { cases } from './cases/index.js';
import { isNotCovered, notCovered } from './notCovered.js';
import { recordingNames } from './recordings.js';
import { replay } from './replay.js';

describe('the sandbox answers as the recorded Nango server did', () => {
  it.each(Object.entries(cases))('%s', async (name, options) => {
    expect(await replay(name, options)).toEqual([]);
  });
});

describe('the recordings', () => {
  it('are each replayed, or named with a reason not to', () => {
    const replayed = recordingNames.filter((name) => name in cases);
    const left = recordingNames.filter((name) => !(name in cases));
    expect(left.filter((name) => !isNotCovered(name))).toEqual([]);
    expect(Object.keys(cases).filter((name) => !recordingNames.includes(name))).toEqual([]);
    process.stdout.write(`recordings: ${replayed.length} replayed, ${left.length} not covered, of ${recordingNames.length}\n`);
  });

  it('are never both replayed and excused', () => {
    expect(Object.keys(cases).filter(isNotCovered)).toEqual([]);
  });

  it('are excused by a pattern only while it fits one', () => {
    const unused = Object.keys(notCovered).filter((pattern) => pattern !== 'webhooks/*' && !recordingNames.some((name) => matches(pattern, name)));
    expect(unused).toEqual([]);
  });
});

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
