import { describe, expect, it } from 'vitest';
import { parseEvent, type NangoEvent } from './events.js';

const ref = { integrationId: 'slack', connectionId: 'c1' };

describe('parseEvent', () => {
  it.each<NangoEvent>([
    { type: 'connection.created', ...ref },
    { type: 'connection.reconnected', ...ref },
    { type: 'connection.error', ...ref },
    { type: 'connection.deleted', ...ref },
    { type: 'sync.success', ...ref, syncName: 'channels', variant: 'base', model: 'SlackChannel', modifiedAfter: '2026-11-23T12:07:06.083Z' },
    { type: 'sync.error', ...ref, syncName: 'channels', variant: 'base' },
    { type: 'sync.changed', ...ref, syncName: 'channels', variant: 'v2' },
  ])('reads $type', (event) => {
    expect(parseEvent(JSON.stringify(event))).toEqual(event);
  });

  it('keeps nothing but identifiers', () => {
    const event = parseEvent(JSON.stringify({ type: 'connection.created', ...ref, token: 'secret' }));
    expect(event).toEqual({ type: 'connection.created', ...ref });
  });

  it.each(['', '{', 'null', '[]', '{"type":"from.the.future","integrationId":"slack","connectionId":"c1"}', '{"type":"sync.error","integrationId":"slack"}'])(
    'ignores %s',
    (data) => {
      expect(parseEvent(data)).toBeUndefined();
    },
  );
});
