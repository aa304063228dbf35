import type { NangoRecord } from '../protocol/index.js';
import type { Owner } from './owner.js';
import type { StreamRef } from './store/MirrorStore.js';

/** Who reads a record, and whose it is. */
export interface RedactContext extends StreamRef {
  owner: Owner;
}

/** Returns the record as this caller may see it: a copy without some fields, or with masked ones. */
export type Redact = (record: NangoRecord, context: RedactContext) => NangoRecord;
