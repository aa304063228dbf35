import { describe, expect, it } from 'vitest';
import { en } from '../locales/en.js';
import { mergeLabels } from './useWords.js';

describe('mergeLabels', () => {
  it('replaces only what an override names, the later one winning', () => {
    const labels = mergeLabels(en, { connectButton: { cancel: 'Stop', tryAgain: 'Once more' } }, { connectButton: { cancel: 'Abort' } });
    expect(labels.connectButton.cancel).toBe('Abort');
    expect(labels.connectButton.tryAgain).toBe('Once more');
    expect(labels.connectButton.connect({ name: 'Slack' })).toBe('Connect Slack');
  });

  it('reaches every section', () => {
    const sections = Object.keys(en).filter((section) => section !== 'locale');
    for (const section of sections) {
      const labels: object = mergeLabels(en, { [section]: { marker: 'here' } });
      expect(labels).toHaveProperty([section, 'marker'], 'here');
    }
  });

  it('is English when nothing is overridden', () => {
    expect(mergeLabels(en, undefined, {})).toEqual(en);
  });
});
