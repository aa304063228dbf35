import { describe, expect, it } from 'vitest';
import { columnsOf, modelOf, syncsOf } from './index.js';

describe('columnsOf', () => {
  it('takes labels and kinds of cells from the catalogue, in the order asked for', () => {
    expect(columnsOf('PostHogConversionData', ['conversion_from_start', 'event', 'median_seconds'])).toEqual([
      { key: 'conversion_from_start', label: 'Of the first step', kind: 'percent' },
      { key: 'event', label: 'Event', kind: 'string' },
      { key: 'median_seconds', label: 'Median time', kind: 'duration' },
    ]);
  });

  it('has every field of the model when none is named', () => {
    const columns = columnsOf('SlackChannel');
    expect(columns).toHaveLength(11);
    expect(columns[1]).toEqual({ key: 'name', label: 'Name', kind: 'string' });
  });

  it("lets a spreadsheet's cells be columns, of kinds that the table finds by itself", () => {
    expect(columnsOf('SheetRow').at(-1)).toBe('values.*');
    expect(columnsOf('SheetRow', ['row_number', 'values.Amount', '_nango_metadata.last_modified_at'])).toEqual([
      { key: 'row_number', label: 'Row', kind: 'number' },
      'values.Amount',
      '_nango_metadata.last_modified_at',
    ]);
  });
});

describe('the catalogue', () => {
  it("lists an integration's syncs", () => {
    expect(syncsOf('google-sheets').map(({ syncName, schedule, kind }) => ({ syncName, schedule, kind }))).toEqual([
      { syncName: 'sheet-metadata', schedule: 'every hour', kind: 'full' },
      { syncName: 'sheet-rows', schedule: 'every 5 minutes', kind: 'full' },
    ]);
    expect(syncsOf('notion')).toEqual([]);
  });

  it('tells syncs of the same name apart by their integration', () => {
    expect(modelOf({ integrationId: 'slack', syncName: 'active-users' })).toBe('SlackUser');
    expect(modelOf({ integrationId: 'posthog', syncName: 'active-users' })).toBe('PostHogPerson');
    expect(modelOf({ integrationId: 'posthog', syncName: 'channels' })).toBeUndefined();
  });
});
