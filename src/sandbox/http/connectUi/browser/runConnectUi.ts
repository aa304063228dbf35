import type { SandboxAuthMode } from '../../../core/SandboxCore.js';
import type { ConnectUiTexts } from '../texts.js';
import type { createCredentialsForm } from './createCredentialsForm.js';
import type { createElement } from './createElement.js';
import type { ConnectedAccount, ConnectSessionView, createNangoCalls, IntegrationView, NangoCalls } from './createNangoCalls.js';
import type { guardDialog } from './guardDialog.js';
import type { openOAuthPopup } from './openOAuthPopup.js';

export interface ConnectUiPageData {
  apiUrl: string;
  detectsClosedWindow: boolean;
  texts: ConnectUiTexts;
}

export interface ConnectUiParts {
  createElement: typeof createElement;
  createNangoCalls: typeof createNangoCalls;
  createCredentialsForm: typeof createCredentialsForm;
  guardDialog: typeof guardDialog;
  openOAuthPopup: typeof openOAuthPopup;
}

/**
 * Sent to the browser as text: it uses nothing from outside itself and its arguments. The page's course, from the session token
 * to the last button, with the messages that Nango's browser SDK listens for.
 */
export function runConnectUi({ apiUrl, detectsClosedWindow, texts }: ConnectUiPageData, parts: ConnectUiParts): void {
  const create = parts.createElement;
  const isFramed = window.parent !== window;
  const view = document.querySelector('#view')!;
  const ways: Readonly<Partial<Record<SandboxAuthMode, string>>> = { API_KEY: 'api-auth/api-key', BASIC: 'api-auth/basic', NONE: 'auth/unauthenticated' };

  const tell = (message: object) => isFramed && window.parent.postMessage(message, '*');
  const close = () => void tell({ type: 'close' });
  const named = (text: string, { display_name }: IntegrationView) => text.replaceAll('{name}', display_name);

  function show(title: string, children: readonly (Node | string)[], logo?: string): void {
    const heading = create('h1', { id: 'title', tabindex: '-1' }, [title]);
    view.replaceChildren(...(logo ? [create('img', { src: logo, alt: '', width: '48', height: '48' })] : []), heading, ...children);
    // A reader that jumps to the heading hears where it is now.
    heading.focus();
  }

  function showText(title: string, text: string): void {
    show(title, [create('p', { role: 'status' }, [text])]);
  }

  async function start(token: string): Promise<void> {
    const calls = parts.createNangoCalls({ apiUrl, token });
    try {
      const session = await calls.session();
      const integrations = await calls.integrations();
      const [only] = integrations;
      if (!only) showText(texts.chooseIntegration, texts.noIntegrations);
      else if (integrations.length === 1) await showIntegration(only);
      else showList();

      function showList(): void {
        const choose = (integration: IntegrationView) => {
          const logo = create('img', { src: integration.logo, alt: '', width: '32', height: '32' });
          const button = create('button', { type: 'button', class: 'choice' }, [logo, integration.display_name]);
          button.onclick = () => void showIntegration(integration, showList).catch(showFailure);
          return create('li', {}, [button]);
        };
        show(texts.chooseIntegration, [create('ul', {}, integrations.map(choose))]);
      }

      async function showIntegration(integration: IntegrationView, goBack?: () => void): Promise<void> {
        const provider = await calls.provider(integration.provider);
        const presets = session.integrations_config_defaults?.[integration.unique_key]?.connection_config ?? {};
        const fields = parts.createCredentialsForm({ create, texts }, provider, presets);
        const way = ways[provider.auth_mode];
        showConnect(integration, goBack, {
          fields: [...(way ? [] : [create('p', {}, [named(texts.popupHint, integration)])]), ...fields.elements],
          begin() {
            const filledIn = fields.read();
            if (!filledIn) return null;
            return way ? calls.connect(way, integration.unique_key, filledIn) : openPopup({ calls, session }, integration, filledIn.params);
          },
        });
      }
    } catch (error) {
      showFailure(error);
    }
  }

  function openPopup({ calls, session }: { calls: NangoCalls; session: ConnectSessionView }, { unique_key }: IntegrationView, params: Record<string, string>) {
    return parts.openOAuthPopup({
      socketAddress: calls.socketAddress(session.websocketsPath),
      popupAddress: (clientId) => calls.popupAddress(unique_key, { clientId, params }),
      detectsClosed: detectsClosedWindow,
    });
  }

  interface Attempt {
    fields: HTMLElement[];
    /** Null when there is something to correct first. */
    begin: () => Promise<ConnectedAccount> | null;
  }

  function showConnect(integration: IntegrationView, goBack: (() => void) | undefined, { fields, begin }: Attempt): void {
    const problem = create('div', { role: 'alert' });
    const submit = create('button', { type: 'submit', class: 'primary' }, [texts.connect]);
    const back = create('button', { type: 'button', hidden: !goBack }, [texts.back]);
    const form = create('form', { novalidate: true, 'aria-labelledby': 'title' }, [...fields, problem, create('div', { class: 'actions' }, [back, submit])]);
    const setBusy = (isBusy: boolean) => {
      submit.disabled = isBusy;
      submit.textContent = isBusy ? texts.connecting : texts.connect;
    };
    if (goBack) back.onclick = goBack;
    form.onsubmit = (event) => {
      event.preventDefault();
      problem.replaceChildren();
      const attempt = begin();
      if (!attempt) return;
      setBusy(true);
      attempt.then(
        (account) => {
          tell({ type: 'connect', payload: account });
          showConnected(integration);
        },
        (error: unknown) => {
          const { code = 'unknown_error', message } = error as Error & { code?: string };
          tell({ type: 'error', payload: { errorType: code, errorMessage: message } });
          problem.replaceChildren(create('p', {}, [texts.notConnected]), create('p', { class: 'reason' }, [message]));
          setBusy(false);
          submit.focus();
        },
      );
    };
    show(named(texts.connectTitle, integration), [form], integration.logo);
  }

  function showConnected(integration: IntegrationView): void {
    const finish = create('button', { type: 'button', class: 'primary' }, [texts.finish]);
    finish.onclick = close;
    const text = create('p', { role: 'status' }, [named(texts.connected, integration)]);
    show(texts.connectedTitle, [text, isFramed ? create('div', { class: 'actions' }, [finish]) : create('p', {}, [texts.closeWindow])], integration.logo);
  }

  /** Nango tells the page around nothing of a session that has ended. */
  function showFailure(error: unknown): void {
    const { code = '', message } = error as Error & { code?: string };
    if (code.includes('connect_session_token')) showText(texts.expiredTitle, texts.expired);
    else showText(texts.notConnected, message);
  }

  function hear({ data, source, origin }: MessageEvent<{ type?: string; sessionToken?: string; payload?: { message: string; errorType: string } } | null>): void {
    if (data?.type === 'session_token' && source === window.parent && data.sessionToken) void start(data.sessionToken);
    if (!data?.type?.startsWith('nango_oauth_callback_') || origin !== new URL(apiUrl).origin) return;
    source?.postMessage({ type: 'nango_oauth_callback_ack' }, { targetOrigin: origin });
    // A denied consent is told twice, as Nango's own page does: the socket has told of it already.
    if (data.payload) tell({ type: 'error', payload: { errorType: data.payload.errorType, errorMessage: data.payload.message } });
  }

  window.addEventListener('message', hear);
  if (isFramed) parts.guardDialog(document.querySelector('main')!, { create, closeLabel: texts.close, close });
  const token = new URLSearchParams(location.search).get('session_token');
  showText(texts.loading, '');
  tell({ type: 'ready' });
  if (token) void start(token);
  else if (!isFramed) showText(texts.noTokenTitle, texts.noToken);
}
