import type { UseConnectResult } from '../../hooks/index.js';
import { errorMessage } from '../errorMessage.js';
import type { Words } from '../useWords.js';

export interface ConnectMessage {
  tone: 'info' | 'warning' | 'danger';
  text: string;
  /** A page where the same can be done, for browsers that block windows. */
  link?: string;
}

type Flow = Pick<UseConnectResult, 'status' | 'way' | 'exit' | 'error' | 'session'>;

/** What the button has to say besides its own label, or null when that is enough. */
export function connectMessage(flow: Flow, name: string, labels: Words<'connectButton' | 'errors'>): ConnectMessage | null {
  const words = labels.connectButton;
  // A form stays open while it is checked, and says so itself: there may be no window to speak of.
  if (flow.status === 'awaiting') return flow.way === 'form' ? null : { tone: 'info', text: words.awaiting({ name }) };
  if (flow.status === 'opening' || flow.status === 'disconnecting') return null;
  if (flow.exit === 'blocked' || flow.error?.code === 'popup_blocked') {
    return { tone: 'warning', text: words.blocked, ...(flow.session ? { link: flow.session.connectLink } : {}) };
  }
  // In other states an error is that of a session fetched ahead, which nobody has asked for yet.
  const isAskedFor = flow.status === 'error' || flow.status === 'connected';
  if (flow.error && isAskedFor) return { tone: 'danger', text: errorMessage(flow.error, labels) };
  if (flow.exit === 'denied') return { tone: 'warning', text: words.denied({ name }) };
  if (flow.exit === 'closed') return { tone: 'warning', text: words.closed };
  if (flow.exit === 'expired') return { tone: 'warning', text: words.expired };
  if (flow.status === 'needs_reauth') return { tone: 'warning', text: words.needsReauth({ name }) };
  return null;
}
