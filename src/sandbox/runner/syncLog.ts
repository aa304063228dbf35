import type { NangoSyncBase } from '@nangohq/runner-sdk';

type LogLevel = NangoSyncBase['logger']['level'];

/** One line that a function logged, with the run it belongs to. */
export interface SyncLogEntry {
  integrationId: string;
  connectionId: string;
  /** Of the sync, or of the action. */
  syncName: string;
  variant: string;
  level: Exclude<LogLevel, 'off'>;
  message: string;
  /** Milliseconds since the epoch, by the sandbox's clock. */
  at: number;
}

/** Reads the arguments of `nango.log(message, …, { level })`; without a level it is `info`. */
export function readLogArguments(args: readonly unknown[]): Pick<SyncLogEntry, 'level' | 'message'> {
  const options = args.at(-1);
  const level = isObject(options) && typeof options['level'] === 'string' ? levels[options['level']] : undefined;
  const [message] = args;
  return { level: level ?? 'info', message: typeof message === 'string' ? message : JSON.stringify(message) };
}

/** Nango still takes the older names. */
const levels: Partial<Record<string, SyncLogEntry['level']>> = {
  debug: 'debug',
  info: 'info',
  warn: 'warn',
  error: 'error',
  http: 'info',
  verbose: 'debug',
  silly: 'debug',
};

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
