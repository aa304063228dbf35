'use client';

import type { ReactElement } from 'react';
import type { ConnectStatus } from '../../hooks/index.js';
import { Icon } from '../Icon.js';
import { Part } from '../parts/Part.js';
import type { Words } from '../useWords.js';
import type { ConnectMessage } from './connectMessage.js';
import { useFlowNews } from './useFlowNews.js';

export interface ConnectNoteProps {
  status: ConnectStatus;
  message: ConnectMessage | null;
  /** Somebody has asked for the message, though it is not that of a flow. @default false */
  isAnswer?: boolean | undefined;
  name: string;
  labels: Words<'connectButton'>;
}

/**
 * The sentence under the button, which screen readers hear. What the button shows already is said for them alone; with nothing
 * to say it stays, out of sight, since a live region must be there before it speaks.
 */
export function ConnectNote({ status, message, isAnswer, name, labels }: ConnectNoteProps): ReactElement {
  const { isNews, outcome } = useFlowNews(status);
  const words = labels.connectButton;
  return (
    <Part
      as="output"
      slot="connect-button-message"
      look={message === null ? undefined : 'nango-note'}
      className={message === null ? 'nango-visually-hidden' : undefined}
      data-nango-tone={message?.tone}
      aria-live={isNews || isAnswer ? 'polite' : 'off'}
    >
      {message?.text}
      {message?.link === undefined ? null : (
        <>
          {' '}
          <Part as="a" slot="connect-button-link" look="nango-link nango-note-link" href={message.link} target="_blank" rel="noopener noreferrer">
            {words.openLink({ name })}
            <Icon name="external" />
          </Part>
        </>
      )}
      {message === null && outcome !== null ? words[outcome]({ name }) : null}
    </Part>
  );
}
