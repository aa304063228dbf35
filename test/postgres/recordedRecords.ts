import type { NangoRecord } from '../../src/protocol/index.js';
import { readRecording, recordingNames } from '../conformance/recordings.js';

/** Pages of records as Nango was recorded to send them, by the name of the recording. */
export function recordedRecords(): [name: string, records: NangoRecord[]][] {
  return recordingNames.flatMap((name): [string, NangoRecord[]][] => {
    const body = readRecording(name).response?.body as { records?: NangoRecord[] } | undefined;
    const records = body?.records;
    return Array.isArray(records) && records.length > 0 && records.every((record) => record._nango_metadata?.cursor) ? [[name, records]] : [];
  });
}
