import { expect, it } from 'vitest';
import { toConnectOutcome } from './connectOutcome.js';

it.each([
  [{ type: 'window_closed', message: '' }, 'closed'],
  [{ type: 'blocked_by_browser', message: 'Modal blocked by browser' }, 'blocked'],
  [{ type: 'callback_err', message: 'Did not get authorization code in the callback.' }, 'denied'],
  [{ type: 'connection_validation_failed', message: '{"error":"access_denied","error_description":"user said no"}' }, 'denied'],
])('reads %o as an exit: %s', (error, reason) => {
  expect(toConnectOutcome(error)).toMatchObject({ name: 'ConnectExit', reason });
});

it.each([{ type: 'resource_capped', message: 'limit' }, new Error('boom'), 'just text', null])('reads %o as a fault', (error) => {
  expect(toConnectOutcome(error)).toMatchObject({ code: 'connect_failed', action: 'retry', cause: error });
});
