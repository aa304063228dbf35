import type { NangoConnectionSettings } from '../NangoApi.js';
import { AWAITED_MS } from './awaited.js';

/** Where a session carries the metadata to the connection when the host has no store. Nango keeps it there for good. */
const CARRIER = 'nango_embed_metadata';

/**
 * The connection config of a session that is to bring the metadata along. What a session brings replaces what was there, so the
 * texts among it are sent again; Nango takes nothing else from a session.
 */
export function carryMetadata({ metadata, connectionConfig }: NangoConnectionSettings, now: number): Record<string, string> {
  const texts = Object.entries(connectionConfig).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { ...Object.fromEntries(texts), [CARRIER]: JSON.stringify({ takenAt: now, metadata }) };
}

/** The metadata that a session of late brought along; null when none did. An old one may say what has long been changed. */
export function carriedMetadata({ connectionConfig }: Pick<NangoConnectionSettings, 'connectionConfig'>, now: number): Record<string, unknown> | null {
  const { takenAt, metadata } = parseObject(connectionConfig[CARRIER]);
  const isOfLate = typeof takenAt === 'number' && now - takenAt < AWAITED_MS;
  return isOfLate && isObject(metadata) ? metadata : null;
}

function parseObject(text: unknown): Record<string, unknown> {
  if (typeof text !== 'string') return {};
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
