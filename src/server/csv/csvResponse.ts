import { BYTE_ORDER_MARK, type NangoRecord } from '../../protocol/index.js';
import type { RecordsExport } from '../operations/exportRecords.js';
import { columnsOf, csvHeader, csvLines } from './writeCsv.js';

/**
 * Streams records as CSV, no faster than the client takes them. Begins only once the first batch is there, so that what goes
 * wrong by then is an ordinary error. Where the fields are not known the columns are those of the first batch.
 */
export async function csvResponse({ fields, batches }: RecordsExport, fileName: string): Promise<Response> {
  const rest = batches[Symbol.asyncIterator]();
  const first = await rest.next();
  const opening = first.done ? [] : first.value;
  const columns = fields ?? columnsOf(opening);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvHeader(columns) + csvLines(opening, columns))),
    async pull(controller) {
      const next: IteratorResult<readonly NangoRecord[]> = await rest.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(csvLines(next.value, columns)));
    },
    async cancel() {
      await rest.return?.();
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': attachment(fileName) } });
}

/** The plain form for old clients, and the whole name percent-encoded. */
function attachment(name: string): string {
  const plain = name.replaceAll(/[^\w .-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, '\uFFFD')).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
