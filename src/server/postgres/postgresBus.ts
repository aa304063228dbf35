import type { NangoEvent, Tags } from '../../protocol/index.js';
import type { BusMessage, EventBus } from '../events/bus.js';
import { scheduleTimeout } from '../schedule.js';
import type { Database } from './Database.js';

export interface PostgresBus extends EventBus {
  close(): Promise<void>;
}

export interface PostgresBusOptions {
  /** Quoted. */
  schema: string;
  channel: string;
  /** Hears why the connection was lost; it comes back by itself. */
  onError: (error: unknown) => void;
}

/** On the wire: short keys, since NOTIFY carries at most 8000 bytes. */
interface Notification {
  /** The bus that sent it, which has told its own listeners already. */
  from: string;
  event?: NangoEvent;
  tags?: Tags;
  origin?: string;
  /** Where the rest lies when it was too long. */
  id?: string;
}

/**
 * Carries events between processes over LISTEN and NOTIFY. Listeners of the own process hear at once; the others by Postgres.
 * One connection listens, from the first subscriber to the last. When it is lost it is opened anew, and `onGap` tells that
 * messages may have been missed.
 */
export function createPostgresBus(database: Database, { schema, channel, onError }: PostgresBusOptions): PostgresBus {
  const from = crypto.randomUUID();
  const listeners = new Set<{ hear: (message: BusMessage) => void }>();
  const gaps = new Set<{ hear: () => void }>();
  /** Grows with each wish to listen or to stop, so that what was begun for an older one ends itself. */
  let turn = 0;
  let stop: Promise<(() => Promise<void>) | null> = Promise.resolve(null);

  function tell(message: BusMessage): void {
    for (const { hear } of listeners) hear(message);
  }

  async function receive(payload: string): Promise<void> {
    const notification = JSON.parse(payload) as Notification;
    if (notification.from === from) return;
    const { event, tags, origin } = notification.id === undefined ? notification : await readLong(notification.id);
    if (event && tags) tell({ event, tags, ...(origin === undefined ? {} : { origin }) });
  }

  async function readLong(id: string): Promise<Partial<BusMessage>> {
    const [row] = await database.query<{ body: string }>(`select body from ${schema}.messages where message_id = $1::bigint`, [id]);
    return row ? (JSON.parse(row.body) as BusMessage) : {};
  }

  async function listen(mine: number, failures: number): Promise<(() => Promise<void>) | null> {
    if (mine !== turn) return null;
    try {
      const leave = await database.listen(channel, {
        onPayload: (payload) => void receive(payload).catch(onError),
        onLost: (error) => {
          onError(error);
          if (mine === turn) stop = comeBack(mine, 0);
        },
      });
      if (failures > 0) for (const { hear } of gaps) hear();
      return leave;
    } catch (error) {
      onError(error);
      return comeBack(mine, failures);
    }
  }

  async function comeBack(mine: number, failures: number): Promise<(() => Promise<void>) | null> {
    await new Promise<void>((resolve) => scheduleTimeout(Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS), resolve));
    return listen(mine, failures + 1);
  }

  async function silence(): Promise<void> {
    turn += 1;
    const leaving = stop;
    stop = Promise.resolve(null);
    await (await leaving)?.();
  }

  return {
    async publish(message) {
      tell(message);
      const body = JSON.stringify({ from, ...message } satisfies Notification);
      if (new TextEncoder().encode(body).length <= MAX_NOTIFICATION_BYTES) {
        await database.query('select pg_notify($1, $2)', [channel, body]);
        return;
      }
      await database.query(`delete from ${schema}.messages where created_at < now() - interval '1 hour'`);
      await database.query(
        `with kept as (insert into ${schema}.messages (body) values ($1) returning message_id)
         select pg_notify($2, json_build_object('from', $3::text, 'id', message_id::text)::text) from kept`,
        [JSON.stringify(message), channel, from],
      );
    },
    subscribe(listener) {
      const subscription = { hear: listener };
      listeners.add(subscription);
      if (listeners.size === 1) {
        turn += 1;
        stop = listen(turn, 0);
      }
      return () => {
        if (listeners.delete(subscription) && listeners.size === 0) void silence().catch(onError);
      };
    },
    onGap(listener) {
      const subscription = { hear: listener };
      gaps.add(subscription);
      return () => void gaps.delete(subscription);
    },
    async close() {
      listeners.clear();
      gaps.clear();
      await silence();
    },
  };
}

const MAX_NOTIFICATION_BYTES = 7900;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;
