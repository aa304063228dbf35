import type { ReactElement } from 'react';
import './docs.css';
import { contrast, tokensIn, valueOf, type Meaning, type Measure, type Theme } from './tokens.js';

/** Every token of `tokens.json`, drawn. */
export function TokenBoard(): ReactElement {
  return (
    <div className="docs-board">
      <Palette />
      <Meanings />
      <Measures />
      <PartTokens />
    </div>
  );
}

function Palette(): ReactElement {
  const tokens = tokensIn('color');
  const familyOf = (name: string): string => name.split('.')[0] ?? name;
  const families = [...new Set(tokens.map(({ name }) => familyOf(name)))];
  return (
    <section aria-labelledby="palette">
      <h3 id="palette">Palette</h3>
      <p>Nothing is drawn with these but through a theme. To change a hue everywhere, change it here.</p>
      {families.map((family) => (
        <ul key={family} className="docs-swatches" aria-label={family}>
          {tokens
            .filter(({ name }) => familyOf(name) === family)
            .map(({ id, variable }) => (
              <li key={id}>
                <Swatch colour={valueOf(id)} />
                <code>{variable.slice('--nango-'.length)}</code>
                <span>{valueOf(id)}</span>
              </li>
            ))}
        </ul>
      ))}
    </section>
  );
}

function Meanings(): ReactElement {
  return (
    <section aria-labelledby="meanings">
      <h3 id="meanings">What colours mean</h3>
      <p>
        The number is the contrast to what the colour stands on, by WCAG 2.2. Words need 4.5; the focus ring and the edges of fields, which are drawn in <code>muted</code>, need 3.
        Surfaces and lines between things need none.
      </p>
      <table className="docs-table">
        <caption>Colours by meaning</caption>
        <thead>
          <tr>
            <th scope="col">Property</th>
            <th scope="col">For</th>
            <th scope="col">Light</th>
            <th scope="col">Dark</th>
          </tr>
        </thead>
        <tbody>
          {tokensIn('light').map(({ name, variable }) => (
            <tr key={name}>
              <th scope="row">
                <code>{variable}</code>
              </th>
              <td>{meanings[name as Meaning]}</td>
              {(['light', 'dark'] as const).map((theme) => (
                <td key={theme}>
                  <Shade name={name} theme={theme} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Shade({ name, theme }: { name: string; theme: Theme }): ReactElement {
  const colour = valueOf(`${theme}.${name}`);
  const ground = groundOf(name);
  const under = ground === null ? null : valueOf(`${theme}.${ground}`);
  return (
    <span className="docs-shade">
      {name === 'shadow' ? <span className="docs-swatch" aria-hidden="true" data-nango-theme={theme} /> : <Swatch colour={colour} />}
      <span>{colour ?? 'two layers'}</span>
      {colour === null || under === null ? null : (
        <span className="docs-ratio">
          {contrast(colour, under).toFixed(1)} on {ground}
        </span>
      )}
    </span>
  );
}

/** What stands behind a colour; null where nobody has to tell the two apart. */
function groundOf(name: string): string | null {
  if (name.startsWith('on-')) return name.slice('on-'.length);
  const tone = /^(success|info|warning|danger|neutral)-text$/.exec(name)?.[1];
  if (tone !== undefined) return `${tone}-surface`;
  return ['text', 'muted', 'link', 'accent', 'accent-hover', 'danger', 'danger-hover', 'focus'].includes(name) ? 'background' : null;
}

const meanings: Record<Meaning, string> = {
  background: 'Behind everything',
  surface: 'Heads and feet of tables',
  hover: 'Under the pointer',
  border: 'Lines between things',
  'border-strong': 'Edges of buttons',
  text: 'Words',
  muted: 'Quieter words, edges of fields',
  accent: 'The main button, lines of charts',
  'accent-hover': 'The main button under the pointer',
  'on-accent': 'Words on the main button',
  link: 'Links',
  focus: 'The ring around what has the focus',
  danger: 'The button that removes',
  'danger-hover': 'The same under the pointer',
  'on-danger': 'Words on it',
  'success-text': 'Up to date, connected',
  'success-surface': 'Behind that',
  'info-text': 'First sync, syncing',
  'info-surface': 'Behind that',
  'warning-text': 'Someone must do something',
  'warning-surface': 'Behind that',
  'danger-text': 'What failed',
  'danger-surface': 'Behind that',
  'neutral-text': 'Paused, not connected',
  'neutral-surface': 'Behind that',
  'changed-surface': 'A cell that has just changed',
  backdrop: 'Over the page, under a dialog',
  shadow: 'Under dialogs and popovers',
};

function Measures(): ReactElement {
  return (
    <section aria-labelledby="measures">
      <h3 id="measures">Measures</h3>
      <p>
        In <code>rem</code>, so that they grow with the reader’s font size. In compact, too, no button is less than 24 pixels high.
      </p>
      <table className="docs-table">
        <caption>Measures by density</caption>
        <thead>
          <tr>
            <th scope="col">Property</th>
            <th scope="col">For</th>
            <th scope="col">Comfortable</th>
            <th scope="col">Compact</th>
          </tr>
        </thead>
        <tbody>
          {tokensIn('comfortable').map(({ name, variable }) => (
            <tr key={name}>
              <th scope="row">
                <code>{variable}</code>
              </th>
              <td>{measures[name as Measure]}</td>
              <td>
                <Length value={valueOf(`comfortable.${name}`)} />
              </td>
              <td>{valueOf(`compact.${name}`) === null ? 'the same' : <Length value={valueOf(`compact.${name}`)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const measures: Record<Measure, string> = {
  'font-family': 'Everything',
  'font-size': 'Words',
  'font-size-small': 'Quieter words, badges, small buttons',
  'line-height': 'Everything',
  radius: 'Buttons, fields',
  'radius-large': 'Cards, tables, dialogs',
  gap: 'Between things that belong together',
  padding: 'Inside cards and dialogs',
  'control-height': 'Buttons, fields',
  'control-height-small': 'Small buttons, badges',
  'cell-padding': 'Beside the words of a cell',
  'table-height': 'Before a table scrolls',
  duration: 'Hover and opening',
};

/** A bar as long as the value; what is no length, or would not fit, is its words alone. */
function Length({ value }: { value: string | null }): ReactElement {
  const rem = /^([\d.]+)rem$/.exec(value ?? '')?.[1];
  return (
    <span className="docs-length">
      <span>{value}</span>
      {rem === undefined || Number(rem) > 4 ? null : <span className="docs-bar" aria-hidden="true" style={{ inlineSize: `${rem}rem` }} />}
    </span>
  );
}

function PartTokens(): ReactElement {
  return (
    <section aria-labelledby="parts">
      <h3 id="parts">Tokens of parts</h3>
      <p>Set nowhere: each part takes what stands beside it, until you give it its own.</p>
      <table className="docs-table">
        <caption>Tokens of parts</caption>
        <thead>
          <tr>
            <th scope="col">Property</th>
            <th scope="col">Takes</th>
            <th scope="col">Light</th>
          </tr>
        </thead>
        <tbody>
          {tokensIn('part').map(({ id, variable, takes }) => (
            <tr key={id}>
              <th scope="row">
                <code>{variable}</code>
              </th>
              <td>
                <code>--nango-{takes?.split('.').slice(1).join('-')}</code>
              </td>
              <td>{(takes ?? '').startsWith('light.') && valueOf(id) !== null ? <Swatch colour={valueOf(id)} /> : (valueOf(id) ?? 'two layers')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The value is in words beside it. */
function Swatch({ colour }: { colour: string | null }): ReactElement {
  return <span className="docs-swatch" aria-hidden="true" style={{ background: colour ?? undefined }} />;
}
