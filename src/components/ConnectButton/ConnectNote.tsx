'use client';

import type { ReactElement } from 'react';
import type { ConnectStatus } from '../../hooks/index.js';
import type { Labels } from '../../protocol/index.js';
import { Icon } from '../Icon.js';
import type { ConnectMessage } from './connectMessage.js';
import { useFlowNews } from './useFlowNews.js';

export interface ConnectNoteProps {
  status: ConnectStatus;
  message: ConnectMessage | null;
  name: string;
  labels: Labels;
}

/**
 * The sentence under the button, which screen readers hear. What the button shows already is said for them alone; with nothing
 * to say it stays, out of sight, since a live region must be there before it speaks.
 */
export function ConnectNote({ status, message, name, labels }: ConnectNoteProps): ReactElement {
  const { isNews, outcome } = useFlowNews(status);
  const words = labels.connectButton;
  return (
    <output
      className={message === null ? 'nango-visually-hidden' : 'nango-note'}
      data-nango-slot="connect-button-message"
      data-nango-tone={message?.tone}
      aria-live={isNews ? 'polite' : 'off'}
    >
      {message?.text}
      {message?.link === undefined ? null : (
        <a className="nango-link nango-note-link" data-nango-slot="connect-button-link" href={message.link} target="_blank" rel="noopener noreferrer">
          {words.openLink({ name })}
          <Icon name="external" />
        </a>
      )}
      {message === null && outcome !== null ? words[outcome]({ name }) : null}
    </output>
  );
}
