import { describe, expect, it } from 'vitest';
import { ar } from './ar.js';
import { samplesFor, sentencesOf } from './samples.test.helper.js';

const { integrationPicker, recordMetric, recordsTable, syncDetails, settingsForm, frequency } = ar;
const counts = [0, 1, 2, 3, 11, 100];

describe('Arabic', () => {
  it.each([
    ['integrationPicker.found', integrationPicker.found],
    ['integrationPicker.connectedTimes', integrationPicker.connectedTimes],
    ['recordMetric.partial', recordMetric.partial],
    ['recordsTable.rowsLoaded', recordsTable.rowsLoaded],
    ['recordsTable.rowsTotal', recordsTable.rowsTotal],
  ])('has six forms for %s', (_, say) => {
    const words = counts.map((count) => say({ count, format: () => '' }));
    expect(new Set(words).size).toBe(6);
  });

  it('counts rows as one says it', () => {
    expect(counts.map((count) => recordsTable.rowsTotal({ count, format: String }))).toEqual(['لا صفوف', 'صف واحد', 'صفان', '3 صفوف', '11 صفًا', '100 صف']);
  });

  it('lets the verb agree with what was changed', () => {
    expect(syncDetails.changed({ added: 3, updated: 1, deleted: 0, format: String })).toBe('أُضيفت 3 سجلات وعُدّل سجل واحد');
    expect(syncDetails.changed({ added: 0, updated: 0, deleted: 2, format: String })).toBe('حُذف سجلان');
  });

  it('says how often', () => {
    expect([1, 2, 5, 15, 100].map((count) => frequency.every({ count, unit: 'day' }))).toEqual(['كل يوم', 'كل يومين', 'كل 5 أيام', 'كل 15 يومًا', 'كل 100 يوم']);
  });

  it('says how many may be entered', () => {
    expect([1, 2, 3, 11].map((count) => settingsForm.atMostItems({ count }))).toEqual([
      'يُرجى إدخال قيمة واحدة على الأكثر.',
      'يُرجى إدخال قيمتين على الأكثر.',
      'يُرجى إدخال 3 قيم على الأكثر.',
      'يُرجى إدخال 11 قيمة على الأكثر.',
    ]);
  });

  it('keeps names from turning the sentence around', () => {
    // These are given words of the labels themselves.
    const sentences = sentencesOf(ar).filter(({ path }) => path !== 'syncBadge.announcement' && path !== 'syncPanel.deployed');
    const texts = sentences.flatMap(({ path, say }) => samplesFor(path).map((sample) => ({ path, text: say(sample) })));
    expect(texts.filter(({ text }) => text.replaceAll(/\u2068[^\u2068\u2069]*\u2069/g, '').includes('<'))).toEqual([]);
  });
});
