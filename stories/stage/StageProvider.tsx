import { QueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore, type ReactElement } from 'react';
import { NangoProvider, type NangoProviderProps } from '../../src/hooks/index.js';
import { baseUrl, type Stage } from './createStage.js';
import './stage.css';

export interface StageProviderProps extends Partial<NangoProviderProps> {
  stage: Stage;
  /** Whether the stage's time passes by itself. */
  live?: boolean | undefined;
}

/** Puts components on the stage as a host would put them into its app. */
export function StageProvider({ stage, live = false, queryClient: given, children, ...rest }: StageProviderProps): ReactElement {
  const [own] = useState(() => new QueryClient());
  const queryClient = given ?? own;
  useEffect(() => {
    if (!live) return undefined;
    const timer = setInterval(() => void stage.advance(TICK_MS), TICK_MS);
    return () => clearInterval(timer);
  }, [stage, live]);

  return (
    <NangoProvider baseUrl={baseUrl} queryClient={queryClient} fetch={stage.fetch} connectDriver={stage.driver} now={stage.now} {...rest}>
      {children}
      <ConsentPage stage={stage} />
    </NangoProvider>
  );
}

/** What the provider's window would ask. */
function ConsentPage({ stage }: { stage: Stage }): ReactElement | null {
  const { consent } = stage.driver;
  const asking = useSyncExternalStore(
    (listener) => consent.subscribe(listener),
    () => consent.asking,
  );
  if (asking === undefined) return null;
  return (
    <section className="stage-consent" aria-label="Slack window">
      <p>Acme wants to see the channels of your Slack workspace.</p>
      <button type="button" onClick={() => consent.allow()}>
        Allow
      </button>
      <button type="button" onClick={() => consent.end('denied')}>
        Deny
      </button>
      <button type="button" onClick={() => consent.end('closed')}>
        Close window
      </button>
    </section>
  );
}

const TICK_MS = 250;
