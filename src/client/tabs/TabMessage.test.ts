import { describe, expect, it } from 'vitest';
import { parseTabMessage } from './TabMessage.js';

const event = { type: 'sync.changed', integrationId: 'slack', connectionId: 'c1', syncName: 'channels', variant: 'base' };

describe('messages of other tabs', () => {
  it.each([
    { type: 'hello', owner: 'ada' },
    { type: 'status', owner: 'ada', leader: 't 1', opening: 't 2', status: 'open' },
    { type: 'event', owner: 'ada', leader: 't 1', event },
  ])('reads $type', (message) => {
    expect(parseTabMessage(message)).toEqual(message);
  });

  it('keeps identifiers only', () => {
    const message = { type: 'event', owner: 'ada', leader: 't 1', extra: 1, event: { ...event, record: { email: 'a@b.c' } } };
    expect(parseTabMessage(message)).toEqual({ type: 'event', owner: 'ada', leader: 't 1', event });
  });

  const circular: Record<string, unknown> = { ...event };
  circular['integrationId'] = undefined;
  it.each([
    null,
    'hello',
    [],
    { type: 'hello' },
    { type: 'hello', owner: null },
    { type: 'status', owner: 'ada', leader: 't 1', status: 'open' },
    { type: 'status', owner: 'ada', leader: 't 1', opening: 't 2', status: 'ajar' },
    { type: 'status', owner: 'ada', opening: 't 2', status: 'open' },
    { type: 'event', owner: 'ada', leader: 't 1' },
    { type: 'event', owner: 'ada', leader: 't 1', event: circular },
    { type: 'event', owner: 'ada', leader: 't 1', event: { ...event, type: 'moon.landed' } },
    { type: 'reopened', owner: 'ada', leader: 't 1' },
  ])('takes no notice of %j', (message) => {
    expect(parseTabMessage(message)).toBeUndefined();
  });
});
