const actions = [
  { path: 'rename-channel', label: 'Rename a channel in Slack' },
  { path: 'add-user', label: 'Add a person in Slack' },
  { path: 'revoke-token', label: 'Revoke the token' },
];

/** Plays the part of somebody working in Slack. Only there while the demo talks to the sandbox. */
export function SandboxPanel() {
  return (
    <aside className="app-sandbox" aria-labelledby="sandbox-title">
      <h2 id="sandbox-title">Sandbox</h2>
      <p>No account was needed: Nango and Slack are look-alikes on this machine. Change something at Slack, then press “Sync now”.</p>
      <div className="app-sandbox-actions">
        {actions.map(({ path, label }) => (
          <button key={path} type="button" className="app-button" onClick={() => void fetch(`/sandbox/slack/${path}`, { method: 'POST' })}>
            {label}
          </button>
        ))}
      </div>
    </aside>
  );
}
