import { actInSandbox } from './actInSandbox.ts';
import type { SandboxHints } from './useSession.ts';

const actions = [
  { path: 'slack/rename-channel', label: 'Rename a channel in Slack' },
  { path: 'slack/post-message', label: 'Write a message in Slack' },
  { path: 'slack/add-user', label: 'Add a person in Slack' },
  { path: 'sheets/set-cell', label: 'Change a cell in the sheet' },
  { path: 'posthog/add-event', label: 'Track a sign-up in PostHog' },
  { path: 'slack/revoke-token', label: 'Revoke the Slack token' },
];

/** Plays the part of people working in Slack, Sheets and PostHog. Only there while the demo talks to the sandbox. */
export function SandboxPanel({ hints }: { hints: SandboxHints }) {
  return (
    <aside className="app-sandbox" aria-labelledby="sandbox-title">
      <h2 id="sandbox-title">Sandbox</h2>
      <p>No account was needed: Nango and the three providers are look-alikes on this machine. Change something there, then press “Sync now”.</p>
      <dl className="app-hints">
        <dt>PostHog API key</dt>
        <dd>{hints.posthogKey}</dd>
        <dt>PostHog project</dt>
        <dd>{hints.posthogProject}</dd>
        <dt>Funnel steps</dt>
        <dd>$pageview, signup, conversion</dd>
        <dt>Spreadsheet</dt>
        <dd>{hints.spreadsheetUrl}</dd>
        <dt>Slack channels</dt>
        <dd>#general, #incidents</dd>
      </dl>
      <div className="app-sandbox-actions">
        {actions.map(({ path, label }) => (
          <button key={path} type="button" className="app-button" onClick={() => void actInSandbox(path)}>
            {label}
          </button>
        ))}
      </div>
    </aside>
  );
}
