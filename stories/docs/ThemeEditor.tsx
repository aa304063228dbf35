import { useId, useMemo, useState, type CSSProperties, type ReactElement } from 'react';
import { ConnectButton, ConnectionCard, RecordsTable, SyncStatusBadge } from '../../src/components/index.js';
import type { Appearance } from '../../src/hooks/index.js';
import type { ColumnInput } from '../../src/protocol/index.js';
import { account, type Stage } from '../stage/createStage.js';
import { StageProvider } from '../stage/StageProvider.js';
import { CopyBlock } from './CopyBlock.js';
import './docs.css';
import { appearanceText, contrasts, cssText, defaultsOf, variablesOf, type Choice, type ColourChoice } from './themeChoice.js';
import type { Theme } from './tokens.js';

/** Sets tokens and shows at once what comes of it, by way of the provider's `appearance`. */
export function ThemeEditor({ stage, initialTheme }: { stage: Stage; initialTheme: Theme }): ReactElement {
  const [choice, setChoice] = useState<Choice>({ theme: initialTheme, density: 'comfortable' });
  const change = (part: Partial<Choice>): void => setChoice((before) => ({ ...before, ...part }));
  const { theme, density } = choice;
  const variables = useMemo(() => variablesOf(choice), [choice]);
  const appearance = useMemo<Appearance>(() => ({ theme, density, variables }), [theme, density, variables]);

  return (
    <div className="docs-editor">
      <div className="docs-column">
        <form className="docs-controls" aria-label="Tokens" onSubmit={(event) => event.preventDefault()}>
          <Choices legend="Theme" value={theme} options={['light', 'dark']} onChange={(next) => change({ theme: next })} />
          <Choices legend="Density" value={density} options={['comfortable', 'compact']} onChange={(next) => change({ density: next })} />
          {colours.map(([name, label]) => (
            <Colour key={name} label={label} value={choice[name] ?? defaultsOf(theme)[name]} onChange={(colour) => change({ [name]: colour })} />
          ))}
          <Radius value={choice.radius} fallback={density === 'compact' ? 6 : 8} onChange={(radius) => change({ radius })} />
          <button type="button" className="docs-button" onClick={() => setChoice({ theme, density })}>
            Reset
          </button>
        </form>
        <Verdicts choice={choice} />
      </div>
      <div className="docs-column">
        <section className="docs-preview" aria-label="Preview" data-nango-theme={theme} data-nango-density={density} style={variables as CSSProperties}>
          <StageProvider stage={stage} appearance={appearance} live>
            <Preview />
          </StageProvider>
        </section>
        <CopyBlock title="As CSS" code={cssText(choice)} />
        <CopyBlock title="As the provider’s appearance" code={appearanceText(choice)} />
      </div>
    </div>
  );
}

const colours: readonly [ColourChoice, string][] = [
  ['accent', 'Accent'],
  ['background', 'Background'],
  ['text', 'Text'],
  ['border', 'Border'],
];

const columns: ColumnInput<'SlackChannel'>[] = ['name', 'topic', { key: 'member_count', label: 'People' }];

function Preview(): ReactElement {
  return (
    <>
      <div className="docs-row">
        <ConnectButton integrationId="posthog" />
        <SyncStatusBadge {...account} syncName="channels" />
      </div>
      <ConnectionCard {...account} />
      <RecordsTable {...account} model="SlackChannel" columns={columns} caption="Slack channels" height={200} />
    </>
  );
}

function Choices<Value extends string>({ legend, value, options, onChange }: { legend: string; value: Value; options: readonly Value[]; onChange: (value: Value) => void }): ReactElement {
  const name = useId();
  return (
    <fieldset className="docs-choices">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={name} value={option} checked={option === value} onChange={() => onChange(option)} /> {option}
        </label>
      ))}
    </fieldset>
  );
}

function Colour({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }): ReactElement {
  const id = useId();
  return (
    <div className="docs-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="color" value={value} onChange={({ target }) => onChange(target.value)} />
      <code>{value}</code>
    </div>
  );
}

function Radius({ value, fallback, onChange }: { value: number | undefined; fallback: number; onChange: (value: number) => void }): ReactElement {
  const id = useId();
  const shown = value ?? fallback;
  return (
    <div className="docs-field">
      <label htmlFor={id}>Radius</label>
      <input id={id} type="range" min={0} max={20} value={shown} aria-valuetext={`${shown} pixels`} onChange={({ target }) => onChange(Number(target.value))} />
      <code>{shown}px</code>
    </div>
  );
}

/** Whether the choice can be read, in words. */
function Verdicts({ choice }: { choice: Choice }): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <p id={id} className="docs-title">
        Contrast
      </p>
      <ul className="docs-verdicts">
        {contrasts(choice).map(({ what, ratio, needed }) => (
          <li key={what} data-state={ratio < needed ? 'low' : 'good'}>
            {ratio < needed ? '✗' : '✓'} {what}: {ratio.toFixed(1)}
            {ratio < needed ? `, needs ${needed}` : ''}
          </li>
        ))}
      </ul>
    </section>
  );
}
