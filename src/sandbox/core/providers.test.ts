import { expect, it } from 'vitest';
import { readRecording } from '../../../test/conformance/recordings.js';
import { createProviders } from './providers.js';

const providers = createProviders({ apiUrl: 'http://localhost:43003' });

interface Entry {
  name: string;
  proxy: object;
}

/** The recorded server spoke to stand-ins of the providers: their addresses differ, everything else must not. */
const withoutAddresses = ({ proxy, ...entry }: object & { proxy?: object }) => ({
  ...entry,
  authorization_url: undefined,
  token_url: undefined,
  proxy: { ...proxy, base_url: undefined },
});

it.each(['providers.get.posthog', 'connect.providers.get'])('knows PostHog as recorded: %s', (name) => {
  const { data } = readRecording(name).response.body as { data: Entry };
  expect(withoutAddresses(providers.get('posthog') ?? {})).toEqual(withoutAddresses(data));
});

it('knows Slack as recorded', () => {
  const { data } = readRecording('providers.list.search').response.body as { data: Entry[] };
  expect(providers.search('SLACK').map(withoutAddresses)).toEqual(data.filter(({ name }) => name === 'slack').map(withoutAddresses));
});

it('finds by part of a name, lists all without one, and nothing for nonsense', () => {
  expect(providers.search('sheet').map(({ name }) => name)).toEqual(['google-sheet']);
  expect(providers.search().map(({ name }) => name)).toEqual(['google-sheet', 'posthog', 'private-api-basic', 'private-api-generic', 'slack', 'unauthenticated']);
  expect(providers.search('nope')).toEqual([]);
  expect(providers.get('nope')).toBeUndefined();
});
