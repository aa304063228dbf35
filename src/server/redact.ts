import { metadataField, NangoEmbedError, type FieldPath, type NangoRecord, type RecordsParams } from '../protocol/index.js';
import type { Context } from './context.js';
import type { Owner } from './owner.js';
import type { StreamRef } from './store/MirrorStore.js';

/** Who reads a record, and whose it is. */
export interface RedactContext extends StreamRef {
  owner: Owner;
}

/** Returns the record as this caller may see it: a copy without some fields, or with masked ones. Must not change what it is given. */
export type Redact = (record: NangoRecord, context: RedactContext) => NangoRecord;

/** Records as the caller may see them. One that cannot be redacted is not shown at all: the whole answer fails. */
export function redactRecords({ redact, owner }: Pick<Context, 'redact' | 'owner'>, stream: StreamRef, records: readonly NangoRecord[]): readonly NangoRecord[] {
  if (!redact) return records;
  // Identity and place are what a browser folds changes by.
  return records.map((record) => ({ ...redact(record, { ...stream, owner: owner.given }), id: record.id, _nango_metadata: record._nango_metadata }));
}

/**
 * Refuses questions whose answer would tell what redaction hides: an order, a count, a hit. Throws `forbidden`.
 */
export function requireAskable({ redact, queryableFields }: Pick<Context, 'redact' | 'queryableFields'>, { search, sort = [], filter = [] }: RecordsParams): void {
  if (!redact) return;
  if (search !== undefined) throw notAskable('Search looks at every field.');
  // Nango's own notes are shown to everybody.
  const asked = [...sort, ...filter].map((item) => item.field).filter((candidate) => metadataField(candidate) === undefined);
  const field = asked.find((candidate) => !queryableFields.includes(nameOf(candidate)));
  if (field !== undefined) throw notAskable(`${JSON.stringify(nameOf(field))} is not among createNangoHandler({ queryableFields }).`);
}

function nameOf(field: FieldPath): string {
  return typeof field === 'string' ? field : (field[0] ?? '');
}

function notAskable(why: string): NangoEmbedError {
  return new NangoEmbedError('forbidden', `Records are redacted here, and an order or a hit would tell what is hidden. ${why}`);
}
