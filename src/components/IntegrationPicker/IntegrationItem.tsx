'use client';

import type { ReactElement, ReactNode } from 'react';
import type { IntegrationChoice } from '../../hooks/index.js';
import type { Integration, IntegrationPickerLabels, PartialLabels } from '../../protocol/index.js';
import { ConnectButton } from '../ConnectButton/ConnectButton.js';
import { Icon } from '../Icon.js';
import { IntegrationLogo } from '../IntegrationLogo.js';
import { Part } from '../parts/Part.js';

export interface IntegrationItemProps {
  choice: IntegrationChoice;
  onSelect: ((integration: Integration) => void) | undefined;
  /** What stands there instead of the button. */
  children: ((choice: IntegrationChoice) => ReactNode) | undefined;
  words: IntegrationPickerLabels;
  /** What the host gave, for the button to merge with its own words. */
  own: PartialLabels | undefined;
  format: (count: number) => string;
  categoryInWords: (category: string) => string;
}

/** One integration to choose. */
export function IntegrationItem({ choice, onSelect, children, words, own, format, categoryInWords }: IntegrationItemProps): ReactElement {
  const { integration, connections } = choice;
  const about = (
    <>
      <IntegrationLogo name={integration.displayName} url={integration.logoUrl} />
      <Part as="span" slot="integration-picker-text" look="nango-card-text">
        <Part as="span" slot="integration-picker-name" look="nango-item-title">
          {integration.displayName}
        </Part>
        <Part as="span" slot="integration-picker-hint" look="nango-item-hint">
          {integration.categories.filter((category) => category !== 'popular').map(categoryInWords).join(', ')}
        </Part>
      </Part>
    </>
  );
  if (onSelect !== undefined && children === undefined) {
    return (
      <Part as="li" slot="integration-picker-item" look="nango-tile" data-state={stateOf(choice)}>
        <Part as="button" slot="integration-picker-choose" look="nango-tile-button" type="button" onClick={() => onSelect(integration)}>
          {about}
          <ConnectedMark {...{ choice, words, format }} />
        </Part>
      </Part>
    );
  }
  return (
    <Part as="li" slot="integration-picker-item" look="nango-tile nango-tile-open" data-state={stateOf(choice)}>
      {about}
      {/* The button says itself that there is one. */}
      {children === undefined && connections.length < 2 ? null : <ConnectedMark {...{ choice, words, format }} />}
      {children === undefined ? <ConnectButton integrationId={integration.integrationId} labels={own} /> : children(choice)}
    </Part>
  );
}

function ConnectedMark({ choice, words, format }: Pick<IntegrationItemProps, 'choice' | 'words' | 'format'>): ReactElement | null {
  const state = stateOf(choice);
  if (state === 'disconnected') return null;
  const count = choice.connections.length;
  return (
    <Part as="span" slot="integration-picker-mark" look="nango-badge" data-state={state} data-nango-tone={state === 'connected' ? 'success' : 'warning'}>
      <Icon name={state === 'connected' ? 'check' : 'key'} />
      {state === 'needs_reauth' ? words.needsReauth : count > 1 ? words.connectedTimes({ count, format }) : words.connected}
    </Part>
  );
}

function stateOf({ connections }: IntegrationChoice): 'disconnected' | 'connected' | 'needs_reauth' {
  if (connections.length === 0) return 'disconnected';
  return connections.some(({ errors }) => errors.includes('auth')) ? 'needs_reauth' : 'connected';
}
