import { escapeHtml, scriptLiteral } from '../html.js';
import { pageStyles } from './pageStyles.js';

export interface CallbackError {
  message: string;
  errorType: string;
}

/** The popup's last page after a connection was made; it closes itself. */
export function callbackSuccessPage(): string {
  return page({
    title: 'Connected',
    body: '<h1>Connected</h1><p>You can close this window.</p>',
    message: { type: 'nango_oauth_callback_success' },
    closes: true,
  });
}

/** The popup's last page after a failure; it stays open so that the reason can be read. */
export function callbackErrorPage(error: CallbackError): string {
  return page({
    title: 'Not connected',
    body: `<h1>Not connected</h1><p>The account was not connected. You can close this window and try again.</p><pre role="alert">${escapeHtml(error.message)}</pre>`,
    message: { type: 'nango_oauth_callback_error', payload: error },
    closes: false,
  });
}

interface Page {
  title: string;
  body: string;
  /** What the page that opened the popup is told, by message and by broadcast, in the words Nango's Connect UI listens for. */
  message: object;
  closes: boolean;
}

function page({ title, body, message, closes }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${pageStyles}</style>
</head>
<body>
<main>${body}</main>
<script>
const message = ${scriptLiteral(message)};
window.opener?.postMessage(message, '*');
const channel = new BroadcastChannel('nango-oauth-callback');
channel.postMessage(message);
channel.close();
addEventListener('message', (event) => { if (event.data?.type === 'nango_oauth_callback_ack') close(); });
${closes ? 'setTimeout(() => close(), 500);' : ''}
</script>
</body>
</html>
`;
}
