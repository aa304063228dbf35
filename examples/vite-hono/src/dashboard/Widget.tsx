import { useConnections } from 'nango-embed';
import { actInSandbox } from '../actInSandbox.ts';
import type { StopId } from '../tour/stops.ts';
import { Freshness } from '../widgets/Freshness.tsx';
import type { WidgetDefinition } from './widgets.ts';

interface WidgetProps {
  widget: WidgetDefinition;
  hasSandbox: boolean;
  isLit: boolean;
  onShowCode: (stop: StopId) => void;
}

/** What one account has brought; nothing while there is none. */
export function Widget({ widget: { stop, title, integrationId, syncName, Content, act }, hasSandbox, isLit, onShowCode }: WidgetProps) {
  const connection = useConnections({ integrationId }).data?.[0];
  if (!connection) return null;
  const { connectionId } = connection;
  return (
    <section className="app-card app-widget" id={`widget-${stop}`} aria-labelledby={`title-${stop}`} data-lit={isLit || undefined}>
      <div className="app-widget-head">
        <h2 id={`title-${stop}`}>{title}</h2>
        <Freshness {...{ integrationId, connectionId, syncName }} />
        <div className="app-widget-actions">
          {hasSandbox && act && (
            <button type="button" className="app-button" onClick={() => void actInSandbox(act.path)}>
              {act.label}
            </button>
          )}
          <button type="button" className="app-button" aria-label={`The code behind ${title}`} onClick={() => onShowCode(stop)}>
            Code
          </button>
        </div>
      </div>
      <Content connectionId={connectionId} />
    </section>
  );
}
