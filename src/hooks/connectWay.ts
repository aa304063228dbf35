import type { AuthMode, ConnectField, Integration } from '../protocol/index.js';

/** How an integration is connected: straight in the provider's popup, by a form of ours first, or in Nango's own frame. */
export type ConnectWay = 'popup' | 'form' | 'connect-ui';

/** The way for an integration; one that is not known yet is taken for the usual case. */
export function connectWay(integration: Integration | undefined, mode: 'auto' | 'connect-ui'): ConnectWay {
  if (mode === 'connect-ui') return 'connect-ui';
  if (integration === undefined) return 'popup';
  switch (integration.authMode) {
    case 'OAUTH1':
    case 'OAUTH2':
      return fieldsOf(integration).some(({ optional }) => !optional) ? 'form' : 'popup';
    case 'API_KEY':
    case 'BASIC':
    case 'NONE':
      return 'form';
    default:
      // Certificates, assertions and the like: Nango draws what we cannot.
      return 'connect-ui';
  }
}

/** What our form asks for. */
export function fieldsOf({ authMode, fields }: Integration): readonly ConnectField[] {
  // OAuth's credentials come from the provider's window; the catalogue lists overrides of the client there, which are no customer's.
  if (isOAuth(authMode)) return fields.filter(({ kind }) => kind === 'connection_config');
  return fields.some(({ kind }) => kind === 'credential') ? fields : [...fields, ...(usualFields[authMode] ?? [])];
}

/** Whether the provider asks in a window of its own. So it is taken to be while the integration is not known yet. */
export function opensPopup(integration: Pick<Integration, 'authMode'> | undefined): boolean {
  return integration === undefined || isOAuth(integration.authMode);
}

function isOAuth(authMode: AuthMode): boolean {
  return authMode === 'OAUTH1' || authMode === 'OAUTH2';
}

/** Where the catalogue does not spell them out. An empty title: the form has its own words for these. */
const usual = { kind: 'credential', title: '', description: null, pattern: null, example: null, options: null, optional: false, helpUrl: null } as const;
const usualFields: Record<string, readonly ConnectField[]> = {
  API_KEY: [{ ...usual, name: 'apiKey', secret: true }],
  BASIC: [
    { ...usual, name: 'username', secret: false },
    // Some APIs take a key as the name and nothing else.
    { ...usual, name: 'password', secret: true, optional: true },
  ],
};
