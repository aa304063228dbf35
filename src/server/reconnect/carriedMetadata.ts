import type { NangoConnectionSettings } from '../NangoApi.js';
import { AWAITED_MS } from './awaited.js';
import type { Seal } from './createSeal.js';

/** Where a session carries the metadata to the connection when the host has no store. Nango keeps it there for good. */
const CARRIER = 'nango_embed_metadata';

export interface Carrying {
  seal: Seal | null;
  now: number;
}

/**
 * The connection config of a session that is to bring metadata along. The session can be read by the browser that uses it, so the
 * metadata is sealed; give none but what the browser may see where there is no seal. What a session brings replaces what was
 * there, so the texts among it are sent again; Nango takes nothing else from a session.
 */
export async function carryMetadata({ metadata, connectionConfig }: NangoConnectionSettings, { seal, now }: Carrying): Promise<Record<string, string>> {
  const texts = Object.entries(connectionConfig).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const text = JSON.stringify({ takenAt: now, metadata });
  return { ...Object.fromEntries(texts), [CARRIER]: seal ? await seal.close(text) : text };
}

/** The metadata that a session of late brought along; null when none did. An old one may say what has long been changed. */
export async function carriedMetadata({ connectionConfig }: Pick<NangoConnectionSettings, 'connectionConfig'>, { seal, now }: Carrying): Promise<Record<string, unknown> | null> {
  const carried = connectionConfig[CARRIER];
  if (typeof carried !== 'string') return null;
  // With a seal nothing is believed that it does not open: a browser may have put it there.
  const { takenAt, metadata } = parseObject(seal ? await seal.open(carried) : carried);
  const isOfLate = typeof takenAt === 'number' && now - takenAt < AWAITED_MS;
  return isOfLate && isObject(metadata) ? metadata : null;
}

function parseObject(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
