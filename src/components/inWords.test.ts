import { describe, expect, it } from 'vitest';
import { asTitle, inWords } from './inWords.js';

describe('inWords', () => {
  it.each([
    ['channel-messages', 'channel messages'],
    ['SlackChannel', 'Slack channel'],
    ['PostHogPerson', 'Post hog person'],
    ['active_users', 'active users'],
    ['crmAPIKeys', 'crm apikeys'],
    ['CRM-contacts', 'CRM contacts'],
    ['', ''],
  ])('says %s as %s', (name, words) => {
    expect(inWords(name)).toBe(words);
  });
});

describe('asTitle', () => {
  it('begins with a capital', () => {
    expect(asTitle('channel-messages')).toBe('Channel messages');
    expect(asTitle('')).toBe('');
  });
});
