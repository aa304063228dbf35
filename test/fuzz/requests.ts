import fc from 'fast-check';

/** One request as a fuzzer makes it: near what is valid, or noise. */
export interface FuzzedRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  /** Bytes where it is no text. */
  body: string | Uint8Array<ArrayBuffer> | null;
}

const oddTexts = ['', '.', '..', '%', '%2F', '%00', '%ff', '%E0%A4%A', '__proto__', 'constructor', 'toString', 'null', 'undefined', 'NaN', '-1', '1e999', '%C0%AE', '%252e', '\0', 'a\0b', '💥', "' or 1=1 --", '"', '\\', '<script>', 'x'.repeat(300)];

export const known = {
  integration: ['slack', 'posthog', 'secret-crm', 'nothing'],
  connection: ['c1', 'theirs', 'gone'],
  sync: ['channels', 'nothing'],
  model: ['SlackChannel', 'Nothing', 'SlackChannel.csv', '.csv'],
};

export const oddText = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...oddTexts) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) });

/** A segment of a path: known, or odd; escaped as it must be, or not. */
const segmentOf = (names: readonly string[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: oddText.map(encodeLoosely) }, { weight: 1, arbitrary: fc.constantFrom(...oddTexts) });

const connectionPath = fc.tuple(segmentOf(known.integration), segmentOf(known.connection)).map(([integration, connection]) => `/connections/${integration}/${connection}`);

const path = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('/integrations', '/connections', '/connect-sessions', '/webhook', '/events', '/', '', '/connections/', '//connections', '/connections//', '/Connections') },
  { weight: 2, arbitrary: connectionPath },
  { weight: 2, arbitrary: fc.tuple(connectionPath, fc.constantFrom('/metadata', '/syncs', '/records', '/nothing')).map(([start, end]) => start + end) },
  { weight: 3, arbitrary: fc.tuple(connectionPath, segmentOf(known.model)).map(([start, model]) => `${start}/records/${model}`) },
  { weight: 3, arbitrary: fc.tuple(connectionPath, segmentOf(known.sync), fc.constantFrom('trigger', 'start', 'pause', 'frequency', 'delete', '')).map(([start, sync, action]) => `${start}/syncs/${sync}/${action}`) },
  { weight: 1, arbitrary: fc.array(oddText.map(encodeLoosely), { maxLength: 6 }).map((segments) => `/${segments.join('/')}`) },
);

const jsonValue = fc.jsonValue({ maxDepth: 3 });

const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.oneof(
          fc.tuple(fc.constantFrom('limit', 'offset'), fc.oneof(fc.integer().map(String), oddText)),
          fc.tuple(fc.constantFrom('cursor', 'modifiedAfter', 'search', 'deleted', 'locale', 'variant', 'nothing', 'tags[organization_id]'), oddText),
          fc.tuple(fc.constantFrom('sort', 'filter'), jsonValue.map((value) => JSON.stringify(value))),
          fc.tuple(fc.constantFrom('sort', 'filter'), fc.array(fc.record({ field: fc.oneof(oddText, fc.array(oddText)), kind: fc.constantFrom('text', 'number', 'date', 'x'), contains: oddText, from: fc.anything() }, { requiredKeys: [] }), { maxLength: 3 }).map(safeJson)),
        ),
        { maxLength: 4 },
      )
      .map((pairs) => `?${new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString()}`),
  },
);

const body = fc.oneof(
  fc.constant(null),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => Uint8Array.from(bytes)),
  fc.constantFrom('{', '[]', 'null', '""', '{}', '\ud800', 'x'.repeat(2000), '['.repeat(2000), '{"__proto__":{"integrationId":"slack"}}'),
  jsonValue.map((value) => JSON.stringify(value)),
  fc.record({ integrationId: fc.oneof(fc.constantFrom(...known.integration), oddText), connectionId: fc.oneof(fc.constantFrom(...known.connection), oddText), metadata: jsonValue, connection_config: jsonValue, frequency: fc.oneof(oddText, fc.constant(null), fc.constant('every 2 hours')) }, { requiredKeys: [] }).map(safeJson),
);

const header = fc.oneof(
  fc.constantFrom<[string, string]>(['Origin', 'https://evil.test'], ['Origin', 'null'], ['Sec-Fetch-Site', 'cross-site'], ['X-HTTP-Method-Override', 'DELETE'], ['Content-Type', 'text/plain'], ['X-Forwarded-Host', '[::1'], ['Forwarded', 'for=;;=host'], ['X-Request-Id', 'ok-1'], ['x-nango-hmac-sha256', 'a'.repeat(64)], ['Accept', 'text/event-stream']),
  fc.tuple(fc.constantFrom('X-Request-Id', 'Origin', 'X-Forwarded-Proto', 'Content-Type', 'x-nango-signature'), fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, ''))),
);

export const fuzzedRequest: fc.Arbitrary<FuzzedRequest> = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'),
  path: fc.tuple(path, query).map(([before, after]) => before + after),
  headers: fc.tuple(fc.constantFrom('acme', 'acme', 'acme', 'umbrella', 'nobody'), fc.boolean(), fc.array(header, { maxLength: 2 })).map(([caller, isOurs, others]) => ({
    'X-Caller': caller,
    ...(isOurs ? { 'X-Nango-Embed': '1', 'Content-Type': 'application/json' } : {}),
    ...Object.fromEntries(others),
  })),
  body,
});

function encodeLoosely(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '?'));
}

function safeJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? String(item) : item)) ?? 'null';
}
