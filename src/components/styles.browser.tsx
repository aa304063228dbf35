import { describe, expect, it } from 'vitest';
import './styles.css';

/** What resets and the stylesheets of hosts do to elements. */
const hostCss = `
  *, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid }
  button { background: red; color: lime; padding: 0; border: 3px dotted; border-radius: 0; font: 10px serif; text-transform: uppercase; letter-spacing: 3px }
  button:hover { background: maroon }
  td, th { padding: 20px; border: 3px dotted; text-transform: uppercase; text-align: center }
  p { margin: 30px; color: lime }
  a { color: lime; text-decoration: none }
`;

const markup = `
  <button class="nango-button nango-button-primary">Connect</button>
  <table class="nango-table"><thead class="nango-table-head"><tr class="nango-head-row"><th class="nango-head-cell">Name</th></tr></thead>
  <tbody class="nango-table-body"><tr class="nango-row"><td class="nango-cell">general</td></tr></tbody></table>
  <p class="nango-dialog-description">Text</p>
  <a class="nango-link" href="#x">Link</a>
`;

const properties = ['background-color', 'color', 'padding-left', 'border-top-width', 'border-radius', 'text-transform', 'text-align', 'font-size', 'letter-spacing', 'margin-top', 'text-decoration-line'];

describe('styles.css in a host', () => {
  it.each(['before', 'after'] as const)('looks the same with the rules of the host %s its own', (order) => {
    const container = document.createElement('div');
    container.innerHTML = markup;
    document.body.append(container);
    const alone = looksOf(container);
    const style = document.createElement('style');
    style.textContent = hostCss;
    document.head[order === 'before' ? 'prepend' : 'append'](style);
    expect(looksOf(container)).toEqual(alone);
    style.remove();
    container.remove();
  });
});

function looksOf(container: Element): string[] {
  return [...container.querySelectorAll('[class]')].flatMap((element) => {
    const style = getComputedStyle(element);
    return properties.map((property) => `${element.className} ${property}: ${style.getPropertyValue(property)}`);
  });
}
