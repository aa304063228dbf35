import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: unknown;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** An answer that a Nango server gave, from test/fixtures/nango. */
export function recorded(name: string): Answer {
  const file = new URL(`../fixtures/nango/${name}.json`, import.meta.url);
  const { response } = JSON.parse(readFileSync(file, 'utf8')) as { response: { status: number; body: unknown } };
  return { status: response.status, body: response.body };
}

/** A server that gives these answers in turn, the last one for good, and keeps what it was asked. Closed with the test. */
export async function serveAnswers(...answers: Answer[]): Promise<{ url: string; seen: SeenRequest[] }> {
  const seen: SeenRequest[] = [];
  const server = createServer((req, res) => {
    void text(req).then((raw) => {
      seen.push({ method: req.method ?? '', path: req.url ?? '', headers: req.headers, body: raw === '' ? null : JSON.parse(raw) });
      const answer = answers[Math.min(seen.length, answers.length) - 1] ?? { status: 404, body: {} };
      res.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}
