import { escapeHtml } from '../html.js';
import { pageStyles } from './pageStyles.js';

interface ConsentPage {
  /** The provider's name for people, for example `Google Sheet`. */
  displayName: string;
  scopes: readonly string[];
  state: string;
}

/** The sandbox's own consent page, in place of the provider's: two buttons in a form, no script, nothing from elsewhere. */
export function consentPage({ displayName, scopes, state }: ConsentPage): string {
  const name = escapeHtml(displayName);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Allow access to ${name} – sandbox</title>
<style>${pageStyles}</style>
</head>
<body>
<main>
<h1>The sandbox app wants to use your ${name} account</h1>
<p>This page stands in for the consent page of ${name}. No real account is touched.</p>
${scopeList(scopes)}
<form method="post" action="/oauth/authorize">
<input type="hidden" name="state" value="${escapeHtml(state)}">
<button type="submit" name="decision" value="deny">Deny</button>
<button type="submit" name="decision" value="allow" class="allow">Allow</button>
</form>
</main>
</body>
</html>
`;
}

function scopeList(scopes: readonly string[]): string {
  if (scopes.length === 0) return '';
  const items = scopes.map((scope) => `<li><code>${escapeHtml(scope)}</code></li>`).join('');
  return `<p id="scopes">It asks for:</p><ul aria-labelledby="scopes">${items}</ul>`;
}
