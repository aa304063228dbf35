/** Runs one statement. `$1` is the first of `params`; arrays are Postgres arrays. */
export interface Queryable {
  query<Row extends object>(text: string, params?: readonly unknown[]): Promise<Row[]>;
}

/** What the store asks of Postgres: the same over node-postgres and PGlite. */
export interface Database extends Queryable {
  /** Commits when `run` resolves, and undoes everything when it rejects. */
  transaction<T>(run: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Hears what is sent to a channel with NOTIFY, until the returned function is called. */
  listen(channel: string, listener: ChannelListener): Promise<() => Promise<void>>;
}

interface ChannelListener {
  onPayload: (payload: string) => void;
  /** The connection was lost: what was sent since will never be heard. Nothing more comes; listen again. */
  onLost: (error: unknown) => void;
}

/** A name as SQL wants it, whatever characters it has. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL wants it. For what must stand in a statement as it is, such as a field that an index is on; all else is a parameter. */
export function quoteText(text: string): string {
  return text.includes('\\') ? ` E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${text.replaceAll("'", "''")}'`;
}
