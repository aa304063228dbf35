import type { ConnectedAccount } from './createNangoCalls.js';

interface OAuthPopup {
  socketAddress: string;
  /** Where the popup goes, once the server has given this browser a name. */
  popupAddress: (clientId: string) => string;
  detectsClosed: boolean;
}

type SocketMessage =
  | { message_type: 'connection_ack'; ws_client_id: string }
  | { message_type: 'success'; provider_config_key: string; connection_id: string; is_pending: boolean }
  | { message_type: 'error'; error_type: string; error_desc: string };

/**
 * Sent to the browser as text: it uses nothing from outside itself. Opens the popup before it returns, for some browsers block
 * what opens later. Rejects with an error that has the `code` of Nango's browser SDK.
 */
export function openOAuthPopup({ socketAddress, popupAddress, detectsClosed }: OAuthPopup): Promise<ConnectedAccount> {
  const popup = window.open('', '_blank', 'width=500,height=600');
  const failure = (code: string, message: string): Error => Object.assign(new Error(message), { code });

  return new Promise((resolve, reject) => {
    if (!popup) {
      reject(failure('blocked_by_browser', 'The browser blocked the window.'));
      return;
    }
    const socket = new WebSocket(socketAddress);
    const watch = detectsClosed ? setInterval(() => popup.closed && fail('window_closed', 'The window was closed before the end.'), 500) : undefined;
    const end = () => {
      clearInterval(watch);
      socket.close();
    };
    const fail = (code: string, message: string) => {
      end();
      reject(failure(code, message));
    };
    socket.onerror = () => {
      popup.close();
      fail('connection_failed', 'The server could not be reached.');
    };
    socket.onmessage = ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as SocketMessage;
      switch (message.message_type) {
        case 'connection_ack':
          popup.location.href = popupAddress(message.ws_client_id);
          break;
        case 'success':
          end();
          resolve({ providerConfigKey: message.provider_config_key, connectionId: message.connection_id, isPending: message.is_pending });
          break;
        case 'error':
          fail(message.error_type, message.error_desc);
          break;
      }
    };
  });
}
