import { BASE_VARIANT, NangoEmbedError, type SyncRef } from '../../protocol/index.js';
import type { Context } from '../context.js';
import { publish } from '../events/publish.js';
import { NangoApiError } from '../NangoApi.js';
import { requireAllowed } from '../requireAllowed.js';
import { requireConnection } from '../requireConnection.js';

export interface SetFrequencyInput extends SyncRef {
  /** In Nango's words, for example `every 30 minutes`; null goes back to the deployed one. */
  frequency: string | null;
}

/**
 * Changes how often a sync of one connection runs; answers the frequency now in force.
 * Throws `unknown_connection`, `unknown_sync`, and `invalid_request` for a text that is no frequency.
 */
export async function setFrequency(context: Context, input: SetFrequencyInput): Promise<{ frequency: string }> {
  const { integrationId, connectionId, syncName, variant = BASE_VARIANT } = input;
  const ref = { integrationId, connectionId, syncName, variant };
  const { tags } = await requireConnection(context, ref);
  await requireAllowed(context, 'syncs.reschedule', ref);
  const frequency = await context.nango.setFrequency({ ...ref, frequency: checkFrequency(input.frequency) }).catch(refuse);
  await publish(context, { event: { type: 'sync.changed', ...ref }, tags });
  return { frequency };
}

function checkFrequency(frequency: string | null): string | null {
  if (frequency === null) return null;
  const text = frequency.trim().toLowerCase().replace(/\s+/g, ' ');
  if (text === '' || text.length > MAX_LENGTH) throw invalidFrequency(frequency);
  return text.startsWith('every ') ? text : `every ${text}`;
}

function refuse(error: unknown): never {
  if (error instanceof NangoApiError && error.code === 'unknown_sync') {
    throw new NangoEmbedError('unknown_sync', 'No such sync is deployed for this integration. Check the name and the variant.', { cause: error });
  }
  // Everything else that could be wrong with the request has been checked before.
  if (error instanceof NangoApiError && error.status === 400 && error.code !== 'unknown_connection') throw invalidFrequency();
  throw error;
}

function invalidFrequency(frequency?: string): NangoEmbedError {
  const given = frequency === undefined ? 'The text' : JSON.stringify(frequency.slice(0, MAX_LENGTH));
  return new NangoEmbedError('invalid_request', `${given} is no frequency. Send for example {"frequency":"every 30 minutes"}, 30 seconds at least, or null for the deployed one.`);
}

const MAX_LENGTH = 100;
