import { ScenarioPanel } from '../scenarios/ScenarioPanel.tsx';
import { stops } from '../tour/stops.ts';
import { Tour } from '../tour/Tour.tsx';
import { useTour } from '../tour/useTour.ts';
import type { Session } from '../useSession.ts';
import { GetStarted } from './GetStarted.tsx';
import { Widget } from './Widget.tsx';
import { widgets } from './widgets.ts';

/** What a team sees in the morning: numbers, talk and a sheet. Beside it what a visitor of the demo can do to it. */
export function Dashboard({ session: { sandbox, hasMirror } }: { session: Session }) {
  const tour = useTour();
  const hasSandbox = sandbox !== null;
  return (
    <main className="app-main app-dashboard" data-tour={tour.stop !== null || undefined}>
      <div className="app-dashboard-head">
        <div>
          <h1 className="app-title">Dashboard</h1>
          <p className="app-lead">
            {hasMirror ? 'Records are mirrored in Postgres: tables sort, search and filter all rows.' : 'Records are read from Nango: tables sort, search and filter the rows that were loaded.'}
          </p>
        </div>
        <button type="button" className="app-button app-button-strong" onClick={() => tour.goTo(stops[0]!.id)}>
          Take the tour
        </button>
      </div>
      <div className="app-widgets">
        <GetStarted hasSandbox={hasSandbox} />
        {widgets.map((widget) => (
          <Widget key={widget.stop} widget={widget} hasSandbox={hasSandbox} isLit={tour.stop === widget.stop} onShowCode={tour.goTo} />
        ))}
      </div>
      <aside className="app-side" aria-label="About this demo">
        {tour.stop !== null && <Tour stop={tour.stop} onGo={tour.goTo} onClose={tour.close} />}
        {hasSandbox && <ScenarioPanel />}
      </aside>
    </main>
  );
}
