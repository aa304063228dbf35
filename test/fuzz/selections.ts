import fc from 'fast-check';
import { routes, type RecordsParams, type RecordsSelection } from '../../src/protocol/index.js';

const text = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 10 }), fc.constantFrom('%', '_', '\\', "'", '"', '$1', '\0', '\ud800', 'name', '__proto__', '-- ', '1e999', '2026-02-30', '9999-12-31T23:59:59.999999999+99:99'));
const field = fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 3 }), fc.constantFrom('name', 'id'));
const sort = fc.record({ field, kind: fc.constantFrom('text', 'number', 'date', 'boolean'), direction: fc.constantFrom('asc', 'desc') }, { requiredKeys: ['field'] });
const filter = fc.oneof(
  fc.record({ field, contains: text }),
  fc.record({ field, kind: fc.constant('number'), from: fc.double({ noNaN: true, noDefaultInfinity: true }) }),
  fc.record({ field, kind: fc.constant('date'), to: fc.constantFrom('2026-02-30', '2026-11-23', '0000-01-01', '9999-12-31T23:59:59Z') }),
  fc.record({ field, in: fc.array(fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)), { maxLength: 3 }) }),
);
const params = fc.record(
  {
    sort: fc.array(sort, { maxLength: 3 }),
    filter: fc.array(filter, { maxLength: 3 }),
    search: text,
    deleted: fc.constantFrom('exclude', 'include', 'only'),
    locale: fc.oneof(fc.constantFrom('de', 'sv-SE', 'xx', '"'), text),
    variant: fc.oneof(fc.constantFrom('base'), text),
    limit: fc.integer({ min: 1, max: 5 }),
    offset: fc.nat(5),
  },
  { requiredKeys: [] },
);

/** A path that asks for records which are mirrored: nearly always a question that makes sense. */
export const mirroredQuestion: fc.Arbitrary<string> = fc.tuple(params, fc.boolean()).map(([{ variant, ...selection }, isCsv]) => {
  const ref = { integrationId: 'slack', connectionId: 'c1', model: 'SlackChannel', ...(variant === undefined ? {} : { variant }) };
  return isCsv ? routes.recordsCsv(ref, selection as RecordsSelection) : routes.records(ref, selection as RecordsParams);
});
