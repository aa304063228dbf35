import { NangoEmbedError, type ConnectionRef, type ModelName, type ModelRef, type RecordsParams, type SettingsPatch, type SyncRef } from '../../../protocol/index.js';
import { checkSelection } from '../../checkSelection.js';

// What procedures take. Written out by hand: the router works with any validation library, and so brings none.

export type RecordsInput = Omit<ModelRef, 'model'> & { model: ModelName | (string & {}) } & RecordsParams;

export function parseRecordsInput(input: unknown): RecordsInput {
  const { integrationId, connectionId, model, variant, cursor, modifiedAfter, limit, offset, ...selection } = object(input);
  return {
    ...parseConnection({ integrationId, connectionId }),
    model: text('model', model),
    ...optional('variant', variant, text),
    ...optional('cursor', cursor, longText),
    ...optional('modifiedAfter', modifiedAfter, text),
    ...optional('limit', limit, whole),
    ...optional('offset', offset, whole),
    ...checkSelection(onlyKnown(selection, ['sort', 'search', 'filter', 'deleted', 'locale'])),
  };
}

export function parseSyncInput(input: unknown): SyncRef {
  const { integrationId, connectionId, syncName, variant, ...rest } = object(input);
  onlyKnown(rest, []);
  return { ...parseConnection({ integrationId, connectionId }), syncName: text('syncName', syncName), ...optional('variant', variant, text) };
}

/** Which syncs to tell of: of all connections, of one, or one sync of it. */
export interface StatusInput extends Partial<ConnectionRef> {
  syncName?: string;
  variant?: string;
}

/** Undefined is among what it gives so that clients may call without an input. */
export function parseStatusInput(input: unknown): StatusInput | undefined {
  if (input === undefined || input === null) return undefined;
  const { integrationId, connectionId, syncName, variant, ...rest } = object(input);
  onlyKnown(rest, []);
  return { ...parseConnection({ integrationId, connectionId }), ...optional('syncName', syncName, text), ...optional('variant', variant, text) };
}

export function parseFrequencyInput(input: unknown): SyncRef & { frequency: string | null } {
  const { frequency, ...sync } = object(input);
  return { ...parseSyncInput(sync), frequency: frequency === null ? null : text('frequency', frequency) };
}

export function parseConnectionInput(input: unknown): ConnectionRef {
  const { integrationId, connectionId, ...rest } = object(input);
  onlyKnown(rest, []);
  return parseConnection({ integrationId, connectionId });
}

export function parseSessionInput(input: unknown): { integrationId: string; connectionId?: string } {
  const { integrationId, connectionId, ...rest } = object(input);
  onlyKnown(rest, []);
  return { integrationId: text('integrationId', integrationId), ...optional('connectionId', connectionId, text) };
}

export function parseMetadataInput(input: unknown): ConnectionRef & { metadata: SettingsPatch } {
  const { metadata, ...connection } = object(input);
  return { ...parseConnectionInput(connection), metadata: object(metadata, '`metadata`') };
}

function parseConnection({ integrationId, connectionId }: Record<string, unknown>): ConnectionRef {
  return { integrationId: text('integrationId', integrationId), connectionId: text('connectionId', connectionId) };
}

function object(value: unknown, where = 'The input'): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw invalid(`${where} must be an object.`);
}

function onlyKnown(rest: Record<string, unknown>, known: readonly string[]): Record<string, unknown> {
  const other = Object.keys(rest).find((name) => !known.includes(name));
  if (other === undefined) return rest;
  throw invalid(`The input has ${JSON.stringify(other.slice(0, 50))}, which this procedure does not take.`);
}

function optional<Name extends string, T>(name: Name, value: unknown, parse: (name: string, value: unknown) => T): { [Key in Name]?: T } {
  return value === undefined ? {} : ({ [name]: parse(name, value) } as { [Key in Name]?: T });
}

function text(name: string, value: unknown): string {
  return textOf(name, value, 255);
}

function longText(name: string, value: unknown): string {
  return textOf(name, value, 10_000);
}

function textOf(name: string, value: unknown, most: number): string {
  if (typeof value === 'string' && value !== '' && value.length <= most) return value;
  throw invalid(`\`${name}\` must be a text of 1 to ${most} characters.`);
}

function whole(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw invalid(`\`${name}\` must be a whole number.`);
}

function invalid(message: string): NangoEmbedError {
  return new NangoEmbedError('invalid_request', message);
}
