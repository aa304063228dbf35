/** What is known of a sync, as text: a paragraph for each connection. `connections` are by id. */
export function describeSync({ title, states, connections }) {
  if (states.length === 0) return `${title}\n\n  No connection has run it yet.`;
  return [title, ...states.map((state) => describeState(state, connections.get(state.connection_id)?.errors ?? []))].join('\n\n');
}

function describeState(state, errors) {
  const lines = [
    ['status', `${state.status}, ${state.frequency}`],
    ['last run', state.finishedAt ? `${state.finishedAt} ${state.latestExecutionStatus ?? ''}`.trim() : 'none has ended yet'],
    ['changes', perModel(state.latestResult, ({ added, updated, deleted }) => `${added} added, ${updated} updated, ${deleted} deleted`)],
    ['records', perModel(state.recordCount, String)],
    ['checkpoint', state.checkpoint ? JSON.stringify(state.checkpoint) : 'none'],
    ['next run', state.nextScheduledSyncAt ?? (state.status === 'PAUSED' ? 'none: it is paused' : 'not planned')],
    ...errors.map(({ type, log_id }) => ['error', `${errorNames[type] ?? type}, log ${log_id}`]),
  ];
  const variant = state.variant === 'base' ? '' : ` (variant ${state.variant})`;
  return [`  ${state.connection_id}${variant}`, ...lines.map(([name, text]) => `    ${name.padEnd(10)} ${text}`)].join('\n');
}

/** Nango tells of the connection that some sync of it failed, not which. */
const errorNames = { auth: 'its credentials were refused', sync: 'a sync of this connection failed' };

function perModel(values, toText) {
  const texts = Object.entries(values ?? {}).map(([model, value]) => `${model}: ${toText(value)}`);
  return texts.length > 0 ? texts.join('; ') : 'none yet';
}
