import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import type { SandboxApp } from './app.js';

export interface SandboxServerOptions {
  app: SandboxApp;
  /** 0 takes a free one. */
  port: number;
  /** @default '127.0.0.1': nobody but this machine */
  hostname?: string;
}

export interface SandboxServer {
  /** Without a slash at the end. */
  url: string;
  /** Ends open connections too. */
  close(): Promise<void>;
}

/** Serves the app over HTTP, with the websocket at `/` on which the browser SDK waits for the end of a popup. */
export async function startSandboxServer({ app, port, hostname = '127.0.0.1' }: SandboxServerOptions): Promise<SandboxServer> {
  const listener = getRequestListener(app.fetch);
  const server = createServer((request, response) => void listener(request, response));
  const sockets = acceptSockets(server, app);
  await listen(server, port, hostname);
  const { port: boundPort } = server.address() as AddressInfo;
  return { url: `http://${hostname}:${boundPort}`, close: () => closeAll(server, sockets) };
}

function acceptSockets(server: Server, app: SandboxApp): WebSocketServer {
  const sockets = new WebSocketServer({ server, path: '/' });
  // It repeats the server's own, which whoever starts the server hears of.
  sockets.on('error', () => undefined);
  sockets.on('connection', (socket) => {
    const forget = app.sockets.add((message) => socket.send(JSON.stringify(message)));
    socket.on('close', forget);
  });
  return sockets;
}

function listen(server: Server, port: number, hostname: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function closeAll(server: Server, sockets: WebSocketServer): Promise<void> {
  for (const client of sockets.clients) client.terminate();
  sockets.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
}
