import type { SlackBackend } from './providers/slack/createSlackBackend.js';

/**
 * Posts the events of the Slack look-alike, signed as Slack signs them, to the address that Nango gives a Slack app for
 * them. One after the other, so that they arrive in order; one that is not received is lost. Returns a function that stops it.
 */
export function sendSlackEvents({ slack, url }: { slack: Pick<SlackBackend, 'onEvent' | 'signEvent'>; url: string }): () => void {
  let sent = Promise.resolve();
  const abort = new AbortController();
  const unsubscribe = slack.onEvent((envelope) => {
    const rawBody = JSON.stringify(envelope);
    sent = sent.then(async () => {
      const headers = { 'content-type': 'application/json', ...(await slack.signEvent(rawBody)) };
      await fetch(url, { method: 'POST', headers, body: rawBody, signal: abort.signal }).catch(() => undefined);
    });
  });
  return () => {
    unsubscribe();
    abort.abort();
  };
}
