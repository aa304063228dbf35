import { describe, expect, it } from 'vitest';
import type { Integration } from '../protocol/index.js';
import { displayName } from './displayName.js';

describe('displayName', () => {
  it("is the integration's own", () => {
    const integration = { integrationId: 'slack-eu', displayName: 'Slack (EU)' } as Integration;
    expect(displayName('slack-eu', [integration])).toBe('Slack (EU)');
  });

  it('is made of the id until the integrations are there', () => {
    expect(displayName('google-sheets', undefined)).toBe('Google Sheets');
  });
});
