import { randomUUID } from 'node:crypto';

/** What the browser SDK is told over its websocket while a popup is open. */
type ConnectMessage =
  | { message_type: 'connection_ack'; ws_client_id: string }
  | { message_type: 'success'; provider_config_key: string; connection_id: string; is_pending: false }
  | { message_type: 'error'; provider_config_key: string; connection_id: string; error_type: string; error_desc: string };

/** The browsers that wait for the end of a popup flow. */
export interface ConnectSockets {
  /** Registers a browser and acknowledges it with its id. Returns the way to forget it. */
  add(send: (message: ConnectMessage) => void): () => void;
  /** Tells one browser how its flow ended; nobody when it has gone. */
  notify(clientId: string | undefined, message: ConnectMessage): void;
}

export function createConnectSockets(): ConnectSockets {
  const clients = new Map<string, (message: ConnectMessage) => void>();
  return {
    add(send) {
      const clientId = randomUUID();
      clients.set(clientId, send);
      send({ message_type: 'connection_ack', ws_client_id: clientId });
      return () => clients.delete(clientId);
    },
    notify(clientId, message) {
      if (clientId !== undefined) clients.get(clientId)?.(message);
    },
  };
}
