'use client';

import type { ReactElement } from 'react';
import { useConnectionSettings } from '../../hooks/index.js';
import type { Connection, ConnectionListLabels } from '../../protocol/index.js';
import { Icon, type IconName } from '../Icon.js';
import { Part } from '../parts/Part.js';
import type { Tone } from '../statusLooks.js';

export interface ConnectionMarkProps {
  connection: Connection;
  needsReauth: boolean;
  /** Whether its syncs could wait for settings. */
  asksForSettings: boolean;
  words: ConnectionListLabels;
}

interface Look {
  state: 'needs_reauth' | 'needs_settings' | 'sync_fails' | 'connected';
  tone: Tone;
  icon: IconName;
  word: string;
}

/** How the account is doing, in a word. */
export function ConnectionMark(props: ConnectionMarkProps): ReactElement {
  return props.asksForSettings ? <MarkWithSettings {...props} /> : <Mark {...lookOf(props, false)} />;
}

function MarkWithSettings(props: ConnectionMarkProps): ReactElement {
  const { data } = useConnectionSettings(props.connection);
  return <Mark {...lookOf(props, (data?.missing.length ?? 0) > 0)} />;
}

function Mark({ state, tone, icon, word }: Look): ReactElement {
  return (
    <Part as="span" slot="connection-card-mark" look="nango-badge" data-state={state} data-nango-tone={tone}>
      <Icon name={icon} />
      {word}
    </Part>
  );
}

/** The gravest first. */
function lookOf({ connection, needsReauth, words }: ConnectionMarkProps, lacksSettings: boolean): Look {
  if (needsReauth || connection.errors.includes('auth')) return { state: 'needs_reauth', tone: 'warning', icon: 'key', word: words.needsReauth };
  if (lacksSettings) return { state: 'needs_settings', tone: 'warning', icon: 'settings', word: words.needsSettings };
  if (connection.errors.includes('sync')) return { state: 'sync_fails', tone: 'danger', icon: 'warning', word: words.syncFails };
  return { state: 'connected', tone: 'success', icon: 'check', word: words.connected };
}
