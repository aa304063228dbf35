import { useConnections } from 'nango-embed';
import { useState } from 'react';
import { scenarios, type ScenarioId } from './scenarios.ts';
import { useScenarios } from './useScenarios.ts';

/** Lets things go wrong, and right again. */
export function ScenarioPanel() {
  const { on, pending, begin, end } = useScenarios();
  const hasSlack = useConnections({ integrationId: 'slack' }).data?.length;
  const [news, setNews] = useState('');

  const change = async ({ id, begun, ended }: (typeof scenarios)[number]) => {
    const isOn = on.includes(id);
    await (isOn ? end(id) : begin(id)).then(
      () => setNews(isOn ? ended : begun),
      () => setNews('That did not work. See what the demo’s backend has printed.'),
    );
  };
  const restore = async () => {
    for (const id of on) await end(id);
    setNews('Everything is as it was.');
  };

  return (
    <section className="app-card app-scenarios" aria-labelledby="scenarios-title">
      <h2 id="scenarios-title">What if …</h2>
      <p>Nango, Slack, Google and PostHog are look-alikes on this machine. Let them fail, and watch the page.</p>
      <ul>
        {scenarios.map((scenario) => (
          <li key={scenario.id} data-on={on.includes(scenario.id) || undefined}>
            <button
              type="button"
              className="app-button"
              aria-describedby={`expect-${scenario.id}`}
              disabled={pending !== null || (needsSlack(scenario.id) && !hasSlack)}
              onClick={() => void change(scenario)}
            >
              {pending === scenario.id ? 'Please wait …' : on.includes(scenario.id) ? scenario.end : scenario.begin}
            </button>
            <p id={`expect-${scenario.id}`}>{scenario.expect}</p>
          </li>
        ))}
      </ul>
      <output className="app-news">{news}</output>
      <button type="button" className="app-button" disabled={on.length === 0 || pending !== null} onClick={() => void restore()}>
        Restore everything
      </button>
    </section>
  );
}

function needsSlack(id: ScenarioId): boolean {
  return id === 'broken-token' || id === 'busy-slack' || id === 'many-rows';
}
