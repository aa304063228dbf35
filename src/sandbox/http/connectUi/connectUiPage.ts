import { escapeHtml, scriptLiteral } from '../html.js';
import { createCredentialsForm } from './browser/createCredentialsForm.js';
import { createElement } from './browser/createElement.js';
import { createNangoCalls } from './browser/createNangoCalls.js';
import { guardDialog } from './browser/guardDialog.js';
import { openOAuthPopup } from './browser/openOAuthPopup.js';
import { runConnectUi, type ConnectUiPageData, type ConnectUiParts } from './browser/runConnectUi.js';
import { connectUiStyles } from './connectUiStyles.js';

interface ConnectUiPage extends ConnectUiPageData {
  lang: string;
  theme: 'light' | 'dark' | null;
  /** Only the script that bears it may run. */
  nonce: string;
}

const parts: ConnectUiParts = { createElement, createNangoCalls, createCredentialsForm, guardDialog, openOAuthPopup };

/** The stand-in for Nango's Connect UI: one page without a build of its own, whose script is the text of typed functions. */
export function connectUiPage({ lang, theme, nonce, ...data }: ConnectUiPage): string {
  return `<!doctype html>
<html lang="${escapeHtml(lang)}"${theme ? ` data-theme="${theme}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(data.texts.connect)} – nango-embed sandbox</title>
<style>${connectUiStyles}</style>
</head>
<body>
<main aria-labelledby="title"><div id="view"><noscript>This page needs JavaScript.</noscript></div></main>
<script nonce="${nonce}">
${scriptOf(data)}
</script>
</body>
</html>
`;
}

function scriptOf(data: ConnectUiPageData): string {
  const functions = Object.entries(parts).map(([name, part]) => `${name}: ${String(part)}`);
  return `(${String(runConnectUi)})(${scriptLiteral(data)}, {\n${functions.join(',\n')}\n});`;
}
