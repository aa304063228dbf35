import type { ReactNode } from 'react';
import type { ConnectStatus } from '../../hooks/index.js';
import { Icon } from '../Icon.js';
import { Part } from '../parts/Part.js';
import type { Words } from '../useWords.js';

/** Says beside the button that there is a connection, and whether it still works. */
export function ConnectMark({ status, name, labels }: { status: ConnectStatus; name: string; labels: Words<'connectButton'> }): ReactNode {
  if (status !== 'connected' && status !== 'needs_reauth' && status !== 'disconnecting') return null;
  const isExpired = status === 'needs_reauth';
  return (
    <Part as="span" slot="connect-button-mark" look="nango-badge" data-state={status} data-nango-tone={isExpired ? 'warning' : 'success'}>
      <Icon name={isExpired ? 'key' : 'check'} />
      {isExpired ? labels.connectButton.needsReauthMark({ name }) : labels.connectButton.connectedMark({ name })}
    </Part>
  );
}
