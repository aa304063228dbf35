import fc from 'fast-check';
import { known, oddText } from './requests.js';

const nameOf = (names: readonly string[]) => fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: oddText }, { weight: 1, arbitrary: fc.constantFrom<unknown>(7, null, [], {}, true, undefined, { $ne: null }, 'x'.repeat(20_000)) });
const ref = { integrationId: nameOf(known.integration), connectionId: nameOf(known.connection) };
const variant = nameOf(['base', 'eu']);
const selection = { cursor: oddText, modifiedAfter: oddText, limit: fc.oneof(fc.integer(), fc.double(), oddText), offset: fc.anything(), sort: fc.anything({ maxDepth: 3 }), filter: fc.anything({ maxDepth: 3 }), search: fc.anything({ maxDepth: 1 }), deleted: oddText, locale: oddText, limt: fc.constant(1) };

const inputs = {
  'integration.getSyncedRecords': fc.tuple(fc.record({ ...ref, model: nameOf(known.model) }), fc.oneof(fc.constant({}), fc.record({ variant, limit: fc.integer({ min: 1, max: 10_000 }) }, { requiredKeys: [] }), fc.record(selection, { requiredKeys: [] }))).map(([names, rest]) => ({ ...names, ...rest })),
  'integration.getSyncStatus': fc.oneof(fc.constant(undefined), fc.record({ ...ref, syncName: nameOf(known.sync), variant }, { requiredKeys: [] })),
  'integration.triggerSync': fc.record({ ...ref, syncName: nameOf(known.sync), variant }, { requiredKeys: ['integrationId', 'connectionId', 'syncName'] }),
  'integration.setFrequency': fc.record({ ...ref, syncName: nameOf(known.sync), frequency: fc.oneof(oddText, fc.constantFrom('every hour', null)) }),
  'sessions.create': fc.record(ref, { requiredKeys: ['integrationId'] }),
  'metadata.get': fc.record(ref),
  'metadata.update': fc.record({ ...ref, metadata: fc.oneof(fc.dictionary(oddText, fc.jsonValue()), fc.anything({ maxDepth: 2 })) }),
};

/** A call of a procedure, near what is valid; now and then with no input that makes any sense. */
export const procedureCall: fc.Arbitrary<readonly [path: string, input: unknown]> = fc.oneof(
  ...Object.entries(inputs).map(([path, input]) => fc.oneof({ weight: 6, arbitrary: input as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: fc.anything({ maxDepth: 2 }) }).map((value) => [path, value] as const)),
);
