import { sentenceFor } from './names.mjs';

/** The function of a new sync: compiles and runs as it is, against a provider that answers pages with a cursor. */
export function syncSource({ integrationId, model }) {
  return `import { createSync, type NangoSync } from 'nango';
import * as z from 'zod';
import { parseRows } from '../../lib/parseRows.js';
import { ${model} } from '../../models.js';

/** An item as the provider answers it: here, and in toRow, its words become ours. */
const UpstreamItem = z.object({ id: z.string(), name: z.string(), value: z.number(), updated_at: z.iso.datetime() });
/** A page of its answers. Items are looked at one by one, so that an odd one does not stop the others. */
const UpstreamPage = z.object({ items: z.array(z.unknown()), next_cursor: z.string().nullish() });

/** Flat and without optional fields, as Nango asks; empty texts for none. */
const Checkpoint = z.object({
  /** Items that changed before this are known, ISO 8601 UTC. */
  since: z.string(),
  /** The next page of a run that was interrupted, and when that run began. */
  cursor: z.string(),
  started: z.string(),
});
type Checkpoint = z.infer<typeof Checkpoint>;
type ThisSync = NangoSync<{ ${model}: typeof ${model} }, undefined, typeof Checkpoint>;

/** What has changed since the last run. Each page is saved before the next is read; an interrupted run goes on where it stopped. */
const sync = createSync({
  description: '${sentenceFor(model)} of ${integrationId}.',
  version: '1.0.0',
  frequency: 'every hour',
  autoStart: true,
  scopes: [],
  models: { ${model} },
  checkpoint: Checkpoint,

  exec: async (nango) => {
    const saved = await nango.getCheckpoint();
    let position: Checkpoint = saved?.cursor ? saved : { since: saved?.since ?? '', cursor: '', started: new Date().toISOString() };
    do {
      const { items, next_cursor } = await readPage(nango, position);
      const rows = await parseRows(nango, items, { upstream: UpstreamItem, model: ${model}, toRow });
      await nango.batchSave(rows, '${model}');
      position = { ...position, cursor: next_cursor ?? '' };
      if (position.cursor) await nango.saveCheckpoint(position);
    } while (position.cursor);
    // From the beginning of this run: what changed while it read may be on none of its pages.
    await nango.saveCheckpoint({ since: withOverlap(position.started), cursor: '', started: '' });
  },
});

async function readPage(nango: ThisSync, { since, cursor }: Checkpoint): Promise<z.infer<typeof UpstreamPage>> {
  const params = { limit: '100', ...(since && { updated_after: since }), ...(cursor && { cursor }) };
  // Nango waits and tries again after 429 and 5xx; what is left is thrown and fails the run.
  const { data } = await nango.get({ endpoint: '/api/my-endpoint', params, retries: 5 });
  const page = UpstreamPage.safeParse(data);
  if (page.success) return page.data;
  throw new nango.ActionError({ code: 'provider_error', message: 'The provider of ${integrationId} answered something unknown. Try again later.' });
}

/** A little earlier: the provider's clock may be behind Nango's. What is read twice and has not changed changes nothing. */
function withOverlap(time: string): string {
  return new Date(Date.parse(time) - 10 * 60 * 1000).toISOString();
}

/** The order of the keys is the model's; nothing that changes by itself may be in a row, such as the time of the run. */
function toRow({ id, name, value, updated_at }: z.infer<typeof UpstreamItem>): ${model} {
  return { id, name, value, timestamp: updated_at };
}

export default sync;
`;
}
